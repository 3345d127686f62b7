// A sandbox at the end of a long way: each call reaches it and each answer comes back so much later. Its arrivals are the calls' own.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox, type Sandbox } from "../sandbox/sandbox.ts";
import type { WorldData } from "../sandbox/world-schema.ts";

export type FarTemu = { url: string; sandbox: Sandbox; close: () => Promise<void> };

/** `draw` gives the ms of one way. What this machine takes in between is part of the way, as far as that is long enough. */
export const startFarTemu = async (world: WorldData, draw: () => number): Promise<FarTemu> => {
  const sandbox = createSandbox({ world });
  const carry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const outMs = draw();
    const endMs = outMs + draw();
    const body = await text(request);
    await delay(Math.max(0, outMs - (performance.now() - startedAt)));
    const arrivalMs = performance.timeOrigin + performance.now();
    const received = sandbox.receive(body, { arrivalMs, sourceAddress: "127.0.0.1", hostRegion: undefined });
    const answer = received.kind === "ready" ? received.carryOut() : received.reply;
    await delay(Math.max(0, endMs - (performance.now() - startedAt)));
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  };
  const server = createServer((request, response) => void carry(request, response).catch(() => response.destroy()));
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    }),
  );
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, sandbox, close };
};
