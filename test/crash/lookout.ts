// Where the object under test calls when it has reached its point. The call is answered when the harness says how to go on; a process that
// is to be killed waits for ever. Points inside one turn cannot call: they tell by a line, which `noteLine` takes.
import { createServer, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import * as v from "valibot";
import { HERE_MARK, type Here } from "./points.ts";

export interface Lookout {
  url: string;
  noteLine: (line: string) => void;
  /** True once this object has reached its point; false when it did not in time. */
  awaitHere: (objectId: string, withinMs: number) => Promise<boolean>;
  /** How the object that waits goes on. Nothing happens for one that does not wait. */
  answer: (objectId: string, how: "abort" | "goOn") => void;
  /** From now on this object's point is waited for. One that nobody waits for goes on at once. */
  expect: (objectId: string) => void;
  /** The wait is over, reached or not. */
  dismiss: (objectId: string) => void;
  close: () => Promise<void>;
}

const hereSchema = v.object({ objectId: v.string(), point: v.string() });

export async function startLookout(): Promise<Lookout> {
  const expected = new Set<string>();
  const reached = new Set<string>();
  const waiting = new Map<string, ServerResponse>();
  const watchers = new Map<string, () => void>();

  const note = ({ objectId }: Pick<Here, "objectId">): void => {
    reached.add(objectId);
    watchers.get(objectId)?.();
  };
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const here = v.parse(hereSchema, body);
      if (!expected.has(here.objectId)) return response.end("goOn");
      waiting.set(here.objectId, response);
      note(here);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The lookout listens on something that is not a port");

  return {
    url: `http://127.0.0.1:${address.port}/`,
    noteLine: (line) => {
      const [, told] = line.split(`${HERE_MARK} `);
      if (told !== undefined) note(v.parse(hereSchema, JSON.parse(told)));
    },
    awaitHere: (objectId, withinMs) =>
      new Promise((resolve) => {
        if (reached.has(objectId)) return resolve(true);
        const timer = setTimeout(() => resolve(false), withinMs);
        watchers.set(objectId, () => {
          clearTimeout(timer);
          resolve(true);
        });
      }),
    answer: (objectId, how) => {
      waiting.get(objectId)?.end(how);
      waiting.delete(objectId);
    },
    expect: (objectId) => {
      reached.delete(objectId);
      waiting.delete(objectId);
      watchers.delete(objectId);
      expected.add(objectId);
    },
    dismiss: (objectId) => {
      expected.delete(objectId);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
