// What the crash runs play on: the sandbox, the gates before it, the edge, and some workspaces, each with a store and an app key of its
// own and its orders imported. Runs of one cell play side by side, one a workspace.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import { awaitImport } from "../run/demo-workspace.ts";
import { makeEdgeClient, pairMachine } from "../run/edge-client.ts";
import type { SandboxControl } from "../sandbox/control/actions.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import type { Effect } from "../sandbox/ledger.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { type CrashEdge, SETUP_CODE, startCrashEdge } from "./crash-edge.ts";
import { type Lookout, startLookout } from "./lookout.ts";
import { makeReader, type Reader } from "./reader.ts";
import { startTemuGates, type TemuGates } from "./temu-gates.ts";

export interface StagedWorkspace {
  id: string;
  ownerId: string;
  cookie: string;
  storeId: string;
  mallId: string;
  appKey: string;
  carrierId: string;
  /** Orders that no run has used. */
  orderIds: string[];
  /** Goods of one SKU each whose stock no order touches. */
  goods: { goodsId: string; skuId: string }[];
  reader: Reader;
}

export interface CrashStage {
  edge: CrashEdge;
  gates: TemuGates;
  lookout: Lookout;
  sandbox: SandboxControl;
  workspaces: readonly StagedWorkspace[];
  /** Lines of the Worker that tell of a bug: something threw where nothing may. */
  bugs: readonly string[];
  /** Effects at Temu since this was last asked. */
  takeEffects: () => Promise<Effect[]>;
  /** Where the databases are. */
  folder: string;
  close: () => Promise<void>;
}

export interface StageOptions {
  workspaces: number;
  ordersEach: number;
}

/** What the door says of a request whose object was ended, as it was meant to be. */
const ENDED_UNDER_A_REQUEST = /"event":"requestFault".*(Network connection lost|crash at|evicted)/;
const DAY_MS = 24 * 3_600_000;
const SKUS_PER_STORE = 30;
const PLENTY = 10_000;
const ASK_IMPORT_MS = 50;

const setupSchema = v.object({ workspaceId: v.string(), personId: v.string(), pairingCode: v.string() });

export async function startCrashStage(options: StageOptions): Promise<CrashStage> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const folder = await mkdtemp(path.join(tmpdir(), "dockhand-crash-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const count = { stores: options.workspaces, apps: options.workspaces };
    const world = makeDemoWorld({ seed: 1, ...count, ordersPerStore: 0, skusPerStore: SKUS_PER_STORE, now: Date.now() });
    const sandbox = await startSandbox({ world });
    closers.push(sandbox.close);
    const gates = await startTemuGates(sandbox.url);
    closers.push(gates.close);
    const lookout = await startLookout();
    closers.push(lookout.close);
    const bugs: string[] = [];
    const noteBug = (line: string): void => {
      if (/"event":"\w+Fault"/.test(line) && !ENDED_UNDER_A_REQUEST.test(line)) bugs.push(line);
    };
    const edge = await startCrashEdge({
      folder,
      temuUrl: gates.url,
      sandbox: sandbox.control,
      lookout,
      onLine: noteBug,
    });
    closers.push(edge.close);
    const { stores } = await sandbox.control.readStores();
    const workspaces = await Promise.all(stores.map((store) => openWorkspace(edge.url, sandbox.control, store, options.ordersEach)));
    let seenSeq = 0;
    const takeEffects = async (): Promise<Effect[]> => {
      const { calls, effects } = await sandbox.control.readLedger({ sinceSeq: seenSeq });
      seenSeq = Math.max(seenSeq, calls.at(-1)?.seq ?? 0, effects.at(-1)?.seq ?? 0);
      return effects;
    };
    return { edge, gates, lookout, sandbox: sandbox.control, workspaces, bugs, takeEffects, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type SandboxStore = Awaited<ReturnType<SandboxControl["readStores"]>>["stores"][number];

async function openWorkspace(baseUrl: string, sandbox: SandboxControl, store: SandboxStore, ordersEach: number): Promise<StagedWorkspace> {
  const { mallId, name, region, regionId } = store;
  const { levels } = await sandbox.readStock({ mallId });
  const [ordered, ...others] = levels;
  const { skuId, goodsId } = must(ordered, "a SKU");
  for (const level of levels) await sandbox.setStock({ skuId: level.skuId, stock: PLENTY });
  const shipBy = Date.now() + 30 * DAY_MS;
  const wishes = Array.from({ length: ordersEach }, () => ({ lines: [{ skuId, quantity: 1 }], shipBy }));
  const { orders } = wishes.length === 0 ? { orders: [] } : await sandbox.makeOrders({ mallId, orders: wishes });
  const { carriers } = await sandbox.readCarriers({ regionId });

  const names = { workspaceName: name, personName: "Ana Marin" };
  const made = await makeEdgeClient(baseUrl, null).post("/api/setup", { setupCode: SETUP_CODE, ...names }, setupSchema);
  const cookie = await pairMachine(baseUrl, made.pairingCode, "crash runs");
  const client = makeEdgeClient(baseUrl, cookie);
  const { app, token } = store;
  const keys = { region, appKey: app?.appKey, appSecret: app?.appSecret, accessToken: token?.token };
  const { id: storeId } = await client.post("/api/stores", { name, code: "S", ...keys }, v.object({ id: v.string() }));
  await awaitImport(
    client,
    () => undefined,
    () => delay(ASK_IMPORT_MS),
  );
  const oneOfEachGoods = new Map(others.filter((level) => level.goodsId !== goodsId).map((level) => [level.goodsId, level]));
  return {
    ...{ id: made.workspaceId, ownerId: made.personId, cookie, storeId, mallId, appKey: must(app, "the store's app").appKey },
    reader: makeReader(baseUrl, cookie),
    carrierId: must(carriers[0], "a carrier").carrierId,
    orderIds: orders.map((order) => order.parentOrderSn),
    goods: [...oneOfEachGoods.values()].map((level) => ({ goodsId: level.goodsId, skuId: level.skuId })),
  };
}
