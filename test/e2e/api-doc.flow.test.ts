// docs/api.md says that its examples run one after another in one shell, from an empty Worker to a shipped order. They do.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { type Edge, startEdge } from "../run/edge.ts";
import { PROJECT_DIR } from "../run/web-build.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import { type RunningSandbox, startSandbox } from "../sandbox/start-sandbox.ts";

const SETUP_CODE = "fake-setup-code-of-the-document";
/** Shell blocks only; a block of another kind is not for running. */
const SHELL_BLOCK = /^```sh\n([\s\S]*?)^```$/gm;

let folder: string;
let sandbox: RunningSandbox;
let edge: Edge;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dockhand-api-doc-"));
  sandbox = await startSandbox({ world: makeDemoWorld({ seed: 1, stores: 1, ordersPerStore: 30, skusPerStore: 20, now: Date.now() }) });
  const vars = { SETUP_CODE, ENCRYPTION_KEY: "fake-encryption-key-of-the-document", TEMU_BASE_URL_EU: `${sandbox.url}/eu` };
  edge = await startEdge({ port: 0, stateDir: path.join(folder, "edge"), vars, log: () => undefined });
});

afterAll(async () => {
  await edge?.close();
  await sandbox?.close();
  await rm(folder, { recursive: true, force: true });
});

test("every example of the API's document runs, from setting up to a shipment that Temu has confirmed", async () => {
  const document = await readFile(path.join(PROJECT_DIR, "docs/api.md"), "utf8");
  const blocks = [...document.matchAll(SHELL_BLOCK)].map(([, block]) => block);
  const { app, token } = must((await sandbox.control.readStores()).stores[0], "a store");
  const env = {
    ...process.env,
    ...{ DOCKHAND: edge.url, SETUP_CODE, TMPDIR: folder },
    ...{ APP_KEY: app?.appKey, APP_SECRET: app?.appSecret, ACCESS_TOKEN: token?.token },
  };
  const bash = spawn("bash", ["-e", "-c", blocks.join("\n")], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => bash.on("exit", resolve));
  const [out, faults] = await Promise.all([text(bash.stdout), text(bash.stderr)]);
  expect(faults).toBe("");
  expect(await ended).toBe(0);
  const orderId = must(/^Temu has confirmed (PO-\S+)$/m.exec(out)?.[1], "the confirmed order");
  const { calls, effects } = await sandbox.control.readLedger();
  const shipped = effects.flatMap((effect) => (effect.kind === "shipment" ? effect.lines.map(({ parentOrderSn }) => parentOrderSn) : []));
  expect(new Set(shipped)).toEqual(new Set([orderId]));
  expect(out.trimEnd().split("\n").at(-1)).toBe("401");
  console.log(`${blocks.length} blocks ran; Temu had ${calls.length} calls and one shipment of ${orderId}`);
});
