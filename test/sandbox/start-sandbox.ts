// Starts a sandbox on 127.0.0.1 and stops it again, leaving nothing running. Tests, benchmarks and `npm start` begin here.

import { createAdaptorServer } from "@hono/node-server";
import type { SandboxControl } from "./control/actions.ts";
import { makeDemoWorld } from "./demo-world.ts";
import { createHttpApp } from "./http-app.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";
import { createSandboxClient } from "./sandbox-client.ts";
import { loadState, saveState } from "./state-file.ts";
import type { WorldData } from "./world-schema.ts";

export type StartArgs = {
  /** 0 takes a free port */
  port?: number;
  /** left out: a demo world with seed 1, two stores with 100 orders and 60 SKUs each */
  world?: WorldData;
  clockOffsetMs?: number;
  /** a JSON file to begin from if it is there, and to keep the state in */
  stateFile?: string;
};

export type RunningSandbox = {
  url: string;
  port: number;
  control: SandboxControl;
  /** Stops listening, ends waiting faults, writes the state file. */
  close: () => Promise<void>;
};

/** The state file is written this long after the first of some changes, ms. */
const SAVE_AFTER_MS = 500;
/** Pending orders and unanswered cancellations move on even when nobody calls. */
const ADVANCE_EVERY_MS = 1000;
// Longer than any client keeps an idle connection, so that a reset is always a fault someone asked for.
const KEEP_ALIVE_MS = 120_000;

const openSandbox = ({ world, clockOffsetMs = 0, stateFile }: StartArgs): Sandbox => {
  const loaded = stateFile === undefined ? ({ kind: "none" } as const) : loadState(stateFile);
  switch (loaded.kind) {
    case "loaded":
      return createSandbox(loaded.start);
    case "unreadable":
      throw new Error(`The sandbox's state file ${stateFile} cannot be read (${loaded.reason}). Delete it to begin anew.`);
    case "none": {
      const now = Date.now() + clockOffsetMs;
      return createSandbox({
        clockOffsetMs,
        world: world ?? makeDemoWorld({ seed: 1, stores: 2, ordersPerStore: 100, skusPerStore: 60, now }),
      });
    }
  }
};

const createSaver = (stateFile: string | undefined, sandbox: Sandbox) => {
  let timer: NodeJS.Timeout | undefined;
  const saveNow = () => {
    clearTimeout(timer);
    timer = undefined;
    if (stateFile !== undefined) saveState(stateFile, sandbox);
  };
  return {
    saveNow,
    saveSoon: () => {
      if (stateFile !== undefined) timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
    },
  };
};

/** Starts a sandbox; rejects when the port is taken or the state file is not one. */
export const startSandbox = async (args: StartArgs = {}): Promise<RunningSandbox> => {
  const sandbox = openSandbox(args);
  const closing = new AbortController();
  const saver = createSaver(args.stateFile, sandbox);
  const app = createHttpApp({ sandbox, signal: closing.signal, onChange: saver.saveSoon });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(args.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on something that is not a port");
  const advancing = setInterval(sandbox.advance, ADVANCE_EVERY_MS);
  const url = `http://127.0.0.1:${address.port}`;
  saver.saveSoon();

  const close = async (): Promise<void> => {
    clearInterval(advancing);
    closing.abort();
    const closed = new Promise((resolve) => server.close(resolve));
    if ("closeAllConnections" in server) server.closeAllConnections();
    await closed;
    await sandbox.webhooks.settle();
    saver.saveNow();
  };
  return { url, port: address.port, control: createSandboxClient(url), close };
};
