// The sandbox from the command line: `node test/sandbox/main.ts --port 8790 --seed 1 --state FILE`.

import { parseArgs } from "node:util";
import { makeDemoWorld } from "./demo-world.ts";
import { startSandbox } from "./start-sandbox.ts";

const USAGE = "Usage: node test/sandbox/main.ts [--port N] [--seed N] [--stores N] [--orders N] [--skus N] [--state FILE]";

const fail = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

const readFlags = () => {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "8790" },
        seed: { type: "string", default: "1" },
        stores: { type: "string", default: "2" },
        orders: { type: "string", default: "100" },
        skus: { type: "string", default: "60" },
        state: { type: "string" },
      },
    }).values;
  } catch {
    return fail(USAGE);
  }
};

const readNumber = (flag: string, text: string): number =>
  /^\d{1,9}$/.test(text) ? Number(text) : fail(`--${flag} wants a number. ${USAGE}`);

const flags = readFlags();
const port = readNumber("port", flags.port);
const world = makeDemoWorld({
  seed: readNumber("seed", flags.seed),
  stores: readNumber("stores", flags.stores),
  ordersPerStore: readNumber("orders", flags.orders),
  skusPerStore: readNumber("skus", flags.skus),
  now: Date.now(),
});

try {
  const running = await startSandbox({ port, world, ...(flags.state === undefined ? {} : { stateFile: flags.state }) });
  process.stdout.write(`Temu sandbox: ${running.url}\n`);
  const stop = () => void running.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  fail(isTaken ? `Port ${port} is taken. Choose another with --port.` : String(error instanceof Error ? error.message : error));
}
