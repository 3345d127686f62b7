// A stock edit's way from the tap to Temu's level, and what it costs in calls: a phone without a screen, real workerd, the sandbox
// over HTTP, and beside it one store after another being imported.
import { setTimeout as delay } from "node:timers/promises";
import { must } from "../../../shared/result.ts";
import { awaitFact } from "../../e2e/await-fact.ts";
import { createHeadlessPhone, type HeadlessPhone } from "../../fakes/headless-phone.ts";
import { awaitImport, connectStores, invite, setUpWorkspace } from "../../run/demo-workspace.ts";
import { type EdgeClient, makeEdgeClient } from "../../run/edge-client.ts";
import type { SandboxControl } from "../../sandbox/control/actions.ts";
import { makeDemoWorld } from "../../sandbox/demo-world.ts";
import { createRandom, type Random } from "../../sandbox/random.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import type { WorldData } from "../../sandbox/world-schema.ts";
import { type Bench, inform, type Line, type Measure } from "../bench.ts";
import { sayTail } from "../figures.ts";
import { SETUP_CODE, startWorkerd } from "../workerd/start-workerd.ts";

/** Of the store whose stock is edited. */
const SKUS = 100;
/** Stores that are imported meanwhile, and what each of them has. */
const OTHER_STORES = 16;
const OTHER_SKUS = 2_000;
const OTHER_ORDERS = 200;
const EDITS = 100;
/** How long Temu's answers are on their way: a shop's import takes longer than its database does. */
const ANSWER_MS = 200;
/** One after the other. */
const SPREAD_EVERY_MS = 400;
/** A delivery: variants of the same goods, counted in without a pause. */
const BURST = 10;
const BURST_EVERY_MS = 4_000;
const ASK_IMPORT_MS = 200;
const ARRIVED_WITHIN_MS = 120_000;
const EDIT = "bg.local.goods.stock.edit";
const READ_BACK = "temu.local.goods.sku.stock.query";

/** The first store has a hundred SKUs and no orders: nothing but the edits moves its levels. */
const makeWorld = (): WorldData => {
  const size = { stores: 1 + OTHER_STORES, ordersPerStore: OTHER_ORDERS, skusPerStore: OTHER_SKUS };
  const world = makeDemoWorld({ seed: 1, ...size, now: Date.now() });
  const { mallId } = must(world.stores[0], "a store");
  let left = SKUS;
  world.goods = world.goods.flatMap((goods) => {
    /* Drawn pictures are a hundred times as long as the address of one. */
    const skus = goods.skus.map((sku) => ({ ...sku, thumbUrl: `https://img.temu-sandbox.example/${sku.skuId}.jpg` }));
    if (goods.mallId !== mallId) return [{ ...goods, skus }];
    const kept = skus.slice(0, left);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ ...goods, skus: kept }];
  });
  world.orders = world.orders.filter((order) => order.mallId !== mallId);
  world.packages = world.packages.filter((box) => box.mallId !== mallId);
  return world;
};

type Depot = {
  owner: EdgeClient;
  control: SandboxControl;
  phone: HeadlessPhone;
  mallId: string;
  connect: (stores: number) => Promise<void>;
};

const openDepot = async (bench: Bench): Promise<Depot> => {
  const world = makeWorld();
  const sandbox = await startSandbox({ world });
  bench.atEnd(sandbox.close);
  const { control } = sandbox;
  await control.addFault({ kind: "delay", ms: ANSWER_MS, when: "after" });
  const { url } = await startWorkerd(bench, sandbox.url);
  const workspace = await setUpWorkspace(url, SETUP_CODE);
  const owner = makeEdgeClient(url, workspace.cookie);
  const connect = async (stores: number): Promise<void> => {
    await connectStores(owner, control, stores, `${url}/webhooks/temu/${workspace.id}`);
    await awaitImport(
      owner,
      () => undefined,
      () => delay(ASK_IMPORT_MS),
    );
  };
  await connect(1);
  const phone = createHeadlessPhone({ baseUrl: url });
  await phone.pair(await invite(owner, workspace.personId));
  phone.start();
  bench.atEnd(phone.stop);
  const open = (): number => phone.list("item").filter(({ openedAt }) => openedAt !== null).length;
  await awaitFact(
    "the items of the store",
    async () => open(),
    (items) => items === SKUS,
  );
  return { owner, control, phone, mallId: must(world.stores[0], "a store").mallId, connect };
};

/** One store after the other, until it is called off or there is none left. */
const importOthers = ({ connect }: Depot): { isRunning: () => boolean; callOff: () => Promise<void> } => {
  let isCalledOff = false;
  let isRunning = true;
  const work = async (): Promise<void> => {
    for (let stores = 2; stores <= 1 + OTHER_STORES && !isCalledOff; stores += 1) await connect(stores);
    isRunning = false;
  };
  const done = work();
  /* What went wrong is told when it is called off. */
  done.catch(() => undefined);
  return {
    isRunning: () => isRunning,
    callOff: () => {
      isCalledOff = true;
      return done;
    },
  };
};

type Target = { itemId: string; skuId: string; goodsId: string };

/** What can be edited, variants of one goods beside each other. */
const listTargets = ({ phone }: Depot): Target[] =>
  phone
    .list("listing")
    .filter(({ itemId }) => itemId !== null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ itemId, skuId, goodsId }) => ({ itemId: must(itemId, "an item"), skuId, goodsId }));

const readLevels = async ({ control, mallId }: Depot): Promise<Map<string, number>> =>
  new Map((await control.readStock({ mallId })).levels.map(({ skuId, stock }): [string, number] => [skuId, stock]));

/** `level`: what Temu shows once this edit is on it. */
type Edit = { skuId: string; savedAt: number; level: number; isBesideImport: boolean };

/** `goods`: how many calls it takes where variants travel together, and rounds apart. */
type Part = { edits: Edit[]; goods: number; calls: number; readBacks: number; ms: number[] };

/** Makes edits by `rounds`, each begun `everyMs` after the one before, and waits until Temu shows them all. */
const edit = async (depot: Depot, rounds: readonly Target[][], everyMs: number, isImporting: () => boolean): Promise<Part> => {
  const { control, phone, mallId } = depot;
  const levels = await readLevels(depot);
  const before = await control.readLedger();
  const sinceSeq = Math.max(0, before.calls.at(-1)?.seq ?? 0, before.effects.at(-1)?.seq ?? 0);
  const edits: Edit[] = [];
  const startedAt = performance.now();
  for (const [nth, targets] of rounds.entries()) {
    await delay(Math.max(0, startedAt + nth * everyMs - performance.now()));
    for (const { itemId, skuId } of targets) {
      const args = { itemId, pieces: 1, reason: "received" as const, note: null };
      const saved = await phone.save({ name: "adjustStock", args });
      if (!saved.ok) throw new Error(`an edit was refused: ${saved.error.reason}`);
      const level = must(levels.get(skuId), "a level") + 1;
      levels.set(skuId, level);
      edits.push({ skuId, savedAt: Date.now(), level, isBesideImport: isImporting() });
    }
  }
  await awaitFact(
    "Temu to show every edit",
    async () => [...(await readLevels(depot))].filter(([skuId, level]) => level !== levels.get(skuId)),
    (behind) => behind.length === 0,
    ARRIVED_WITHIN_MS,
  );
  const { calls, effects } = await control.readLedger({ sinceSeq });
  const countOf = (method: string): number => calls.filter((call) => call.mallId === mallId && call.method === method).length;
  const arrivedAt = (one: Edit): number => {
    const effect = effects.find((each) => each.kind === "stock" && each.skuId === one.skuId && each.level >= one.level);
    return must(effect, "the level of an edit").at;
  };
  const goods = rounds.reduce((sum, targets) => sum + new Set(targets.map(({ goodsId }) => goodsId)).size, 0);
  return { edits, goods, calls: countOf(EDIT), readBacks: countOf(READ_BACK), ms: edits.map((one) => arrivedAt(one) - one.savedAt) };
};

const spreadRounds = (targets: readonly Target[], random: Random): Target[][] =>
  Array.from({ length: EDITS }, () => [must(targets[random.int(0, targets.length - 1)], "an item")]);

const burstRounds = (targets: readonly Target[], random: Random): Target[][] =>
  Array.from({ length: EDITS / BURST }, () => {
    const first = random.int(0, targets.length - BURST);
    return targets.slice(first, first + BURST);
  });

const toLines = (how: string, { edits, goods, calls, readBacks, ms }: Part): Line[] => {
  const beside = edits.filter(({ isBesideImport }) => isBesideImport).length;
  const also = readBacks === 0 ? "" : `, and ${readBacks} read-backs`;
  const measured = `${(calls / edits.length).toFixed(2)}: ${calls} for ${edits.length} edits of ${goods} goods${also}; ${beside} beside an import`;
  return [inform(`Temu calls per stock edit, ${how}`, measured), inform("… from the tap to Temu's level", sayTail(ms))];
};

const run = async (bench: Bench): Promise<Line[]> => {
  const depot = await openDepot(bench);
  const targets = listTargets(depot);
  const random = createRandom(3);
  bench.say(`Editing ${EDITS} items one by one, then as many in deliveries of ${BURST}, while other stores are imported.`);
  const others = importOthers(depot);
  try {
    const spread = await edit(depot, spreadRounds(targets, random), SPREAD_EVERY_MS, others.isRunning);
    const bursts = await edit(depot, burstRounds(targets, random), BURST_EVERY_MS, others.isRunning);
    if (depot.phone.faults.length > 0) throw new Error(`the phone had faults: ${String(depot.phone.faults[0])}`);
    return [
      ...toLines(`one each ${SPREAD_EVERY_MS / 1_000} s over ${SKUS} items`, spread),
      ...toLines(`${BURST} at once, variants of the same goods`, bursts),
    ];
  } finally {
    await others.callOff();
  }
};

export const stockCalls: Measure = { name: "stock-calls", takes: "two minutes", run };
