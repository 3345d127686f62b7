// The platform loses an alarm, and the cron finds the work whose time has passed: on real workerd, with the sandbox behind it.
import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { convertV4MiniflareOptions, kCurrentWorker, Miniflare } from "miniflare";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { must } from "../../../shared/result.ts";
import { buildWorkerScript } from "../../bench/phone/build-script.ts";
import { awaitImport, connectStores, setUpWorkspace } from "../../run/demo-workspace.ts";
import { type EdgeClient, makeEdgeClient } from "../../run/edge-client.ts";
import { makeDemoWorld } from "../../sandbox/demo-world.ts";
import { type RunningSandbox, startSandbox } from "../../sandbox/start-sandbox.ts";

const SETUP_CODE = "fake-setup-code";
const STOCK_EDIT = "bg.local.goods.stock.edit";
const UNTIL_DONE = { timeout: 40_000, interval: 100 };
const syncSchema = v.object({
  rows: v.array(v.looseObject({ noun: v.string(), id: v.string() })),
  verdicts: v.array(v.object({ outcome: v.string() })),
});

let sandbox: RunningSandbox;
let workerd: Miniflare;
let url: string;
let workspace: { id: string; personId: string; cookie: string };
let owner: EdgeClient;

beforeAll(async () => {
  sandbox = await startSandbox({
    world: makeDemoWorld({ seed: 1, stores: 1, ordersPerStore: 1, skusPerStore: 5, now: Date.now() }),
  });
  const options = convertV4MiniflareOptions({
    modules: true,
    script: await buildWorkerScript(path.join(import.meta.dirname, "sweep-worker.ts")),
    compatibilityDate: "2026-11-01",
    compatibilityFlags: ["nodejs_compat"],
    durableObjects: {
      WORKSPACE: { className: "SweepWorkspace", useSQLite: true },
      APP_LIMITER: { className: "SweepLimiter", useSQLite: true },
      DIRECTORY: { className: "SweepDirectory", useSQLite: true },
    },
    serviceBindings: { TEMU_GATEWAY: { name: kCurrentWorker, entrypoint: "SweepGateway" } },
    unsafeTriggerHandlers: true,
    bindings: { SETUP_CODE, ENCRYPTION_KEY: "fake-encryption-key-of-no-use", TEMU_BASE_URL_EU: `${sandbox.url}/eu` },
  });
  workerd = new Miniflare(options);
  url = (await workerd.ready).origin;
  workspace = await setUpWorkspace(url, SETUP_CODE);
  owner = makeEdgeClient(url, workspace.cookie);
  await connectStores(owner, sandbox.control, 1, `${url}/webhooks/temu/${workspace.id}`);
  await awaitImport(
    owner,
    () => undefined,
    () => delay(50),
  );
}, 60_000);

afterAll(async () => {
  await workerd?.dispose();
  await sandbox?.close();
});

const ask = async (door: string): Promise<unknown> => (await fetch(`${url}/sweep/${door}?workspace=${workspace.id}`)).json();
const runCron = async (): Promise<void> => {
  expect((await fetch(`${url}/cdn-cgi/local/scheduled`)).status).toBe(200);
};

const clientId = randomUUID();
const sync = (commands: { id: number; name: string; args: unknown }[]) => {
  const envelopes = commands.map((command) => ({ ...command, clientId, by: workspace.personId, schema: 1, madeAt: Date.now() }));
  const request = { epoch: null, cursor: null, clientId, clockOffsetMs: 0, storedUpTo: 0, commands: envelopes };
  return owner.post("/api/sync", request, syncSchema);
};

test("a workspace is in the directory once its set-up has answered", async () => {
  expect(await ask("listed")).toEqual([{ id: workspace.id }]);
});

test("an alarm that is lost is armed again by the cron, and the work that was due is done", async () => {
  const item = must(
    (await sync([])).rows.find(({ noun }) => noun === "item"),
    "an item",
  );
  const { verdicts } = await sync([{ id: 1, name: "adjustStock", args: { itemId: item.id, pieces: 3, reason: "found", note: null } }]);
  expect(verdicts).toEqual([{ outcome: "applied" }]);
  await ask("lose-alarm");
  expect(await ask("alarm")).toBe(null);

  await runCron();
  expect(await ask("alarm")).toEqual(expect.any(Number));
  await vi.waitFor(async () => {
    const { calls } = await sandbox.control.readLedger();
    expect(calls.filter(({ method, code }) => method === STOCK_EDIT && code === 1_000_000)).toHaveLength(1);
  }, UNTIL_DONE);
});

test("an alarm that stands is left as it is", async () => {
  const before = must(v.parse(v.nullable(v.number()), await ask("alarm")), "an alarm");
  await runCron();
  // It may have gone off and moved on meanwhile; it is never moved back to be at once.
  expect(v.parse(v.number(), await ask("alarm"))).toBeGreaterThanOrEqual(before);
});

test("a workspace from before the directory is in it after its next sync", async () => {
  await ask("forget-listing");
  expect(await ask("listed")).toEqual([]);
  await sync([]);
  await vi.waitFor(async () => expect(await ask("listed")).toEqual([{ id: workspace.id }]), UNTIL_DONE);
});
