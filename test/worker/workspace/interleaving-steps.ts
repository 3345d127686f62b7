/** The steps of interleavings.property.test.ts: what two phones, buyers, Temu and a dying process may do, and their world. */
import fc from "fast-check";
import { piecesIn } from "../../../shared/bin.ts";
import type { StockPolicy } from "../../../shared/stock-policy.ts";
import type { Envelope } from "../../../shared/wire.ts";
import { askLevelCheck } from "../../../worker/jobs/check-levels.ts";
import { startImport } from "../../../worker/jobs/import-store.ts";
import { checkItem } from "../../../worker/workspace/check-item.ts";
import { saveFeed } from "../../../worker/workspace/feeds.ts";
import { loadAll, loadRow } from "../../../worker/workspace/row-store.ts";
import { setSafety } from "../../../worker/workspace/set-safety.ts";
import { setStockPolicy } from "../../../worker/workspace/store-settings.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeEvent } from "../../fakes/make-event.ts";
import { DPD, MINUTE } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import type { Interfere, ModelTemu } from "../../fakes/model-temu.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";
import { LOST, notTaken, UNREAD } from "../../fakes/replies.ts";
import { connectModel, startPolling } from "../../fakes/seed-store.ts";

/** Two SKUs of one goods and one of another, which nobody has named at first; orders of one or two lines; two phones; labels that may be used twice. */
const SKUS = [
  makeTemuSku(),
  makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" }),
  makeTemuSku({ goodsId: "602", skuId: "27", sellerSku: null }),
];
const LAST_ORDER = 3;
const LAST_LABEL = 5;

type Fault = { name: string; reads: boolean; meet: Interfere };
type Batch = { phone: FakePhone; commands: Envelope[] };

export type World = {
  /** Another one after the process died. */
  workspace: FakeWorkspace;
  temu: ModelTemu;
  phones: [FakePhone, FakePhone];
  /** Every batch that was sent, to send again. */
  sent: Batch[];
  /** What the next calls meet. */
  faults: Fault[];
  /** Somebody set a level at Temu: only a look over the levels finds that. */
  isMeddled: boolean;
};

/** Printed by its name, so that a story that fails can be read. */
export type Step = { run: (world: World) => void | Promise<void>; [fc.toStringMethod]: () => string };

const step = (name: string, run: Step["run"]): Step => ({ run, [fc.toStringMethod]: () => name });

const orderId = (at: number): string => `PO-076-${at}`;
const label = (at: number): string => `DPD0000000${at}`;

const send = (world: World, isFirst: boolean, name: string, args: unknown): void => {
  const phone = world.phones[isFirst ? 0 : 1];
  const commands = [phone.make(name, args)];
  world.sent.push({ phone, commands });
  phone.send(world.workspace, commands);
};

const anOrder = fc.integer({ min: 0, max: LAST_ORDER });
const aLabel = fc.integer({ min: 0, max: LAST_LABEL });
const aSku = fc.integer({ min: 0, max: SKUS.length - 1 });

const confirm = fc
  .tuple(fc.boolean(), anOrder, aLabel)
  .map(([isFirst, order, number]) =>
    step(`confirm ${order} as ${number}`, (world) =>
      send(world, isFirst, "confirmShipment", { orderId: orderId(order), trackingNumber: label(number), carrierId: DPD.id }),
    ),
  );

const undo = fc.tuple(fc.boolean(), anOrder, aLabel).map(([isFirst, order, number]) =>
  step(`undo ${order}`, (world) => {
    const shipment = loadRow(world.workspace.sql, "order", orderId(order))?.shipment;
    send(world, isFirst, "undoShipment", { orderId: orderId(order), trackingNumber: shipment?.parcelIds[0] ?? label(number) });
  }),
);

const adjust = fc.tuple(fc.boolean(), aSku, fc.integer({ min: -4, max: 4 })).map(([isFirst, item, pieces]) =>
  step(`adjust ${item} by ${pieces}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[item]?.id ?? "nothing";
    send(world, isFirst, "adjustStock", { itemId, pieces, reason: "found", note: null });
  }),
);

const BINS = ["A-1", "B-2"] as const;
const anItem = fc.tuple(fc.boolean(), aSku, fc.constantFrom(null, ...BINS));

const count = fc.tuple(anItem, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1, max: 1 })).map(([[isFirst, at, bin], off, late]) =>
  step(`count ${at} in ${bin}, ${off} off, seen ${late} off`, (world) => {
    const item = loadAll(world.workspace.sql, "item")[at];
    if (item === undefined) return;
    const there = piecesIn(item.places, bin);
    const args = { itemId: item.id, bin, counted: Math.max(0, there + off), seen: there + late, isRepeated: true };
    send(world, isFirst, "countStock", args);
  }),
);

const move = fc.tuple(anItem, fc.integer({ min: 1, max: 5 }), fc.constantFrom(...BINS)).map(([[isFirst, at, from], pieces, to]) =>
  step(`move ${pieces} of ${at} from ${from} to ${to}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[at]?.id ?? "nothing";
    send(world, isFirst, "moveStock", { itemId, pieces, from, to });
  }),
);

const receive = fc.tuple(anItem, fc.integer({ min: 0, max: 6 })).map(([[isFirst, at, bin], pieces]) =>
  step(`${pieces} of ${at} come to ${bin}`, (world) => {
    const itemId = loadAll(world.workspace.sql, "item")[at]?.id ?? "nothing";
    send(world, isFirst, "receiveStock", { itemId, pieces, reference: null, ...(bin === null ? {} : { bin }) });
  }),
);

const aListing = fc.tuple(fc.boolean(), aSku);

const map = fc.tuple(aListing, aSku, fc.integer({ min: 1, max: 3 })).map(([[isFirst, at], to, piecesPerUnit]) =>
  step(`listing ${at} is item ${to}, ${piecesPerUnit} a unit`, (world) => {
    const [listing, item] = [loadAll(world.workspace.sql, "listing")[at], loadAll(world.workspace.sql, "item")[to]];
    if (listing === undefined || item === undefined) return;
    const was = { itemId: listing.itemId, piecesPerUnit: listing.piecesPerUnit };
    send(world, isFirst, "mapListing", { listingId: listing.id, itemId: item.id, piecesPerUnit, was });
  }),
);

const unmap = aListing.map(([isFirst, at]) =>
  step(`listing ${at} is no item`, (world) => {
    const listing = loadAll(world.workspace.sql, "listing")[at];
    if (listing?.itemId) send(world, isFirst, "unmapListing", { listingId: listing.id, was: listing.itemId });
  }),
);

const place = fc
  .tuple(anOrder, fc.array(fc.tuple(aSku, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 2 }))
  .map(([order, wanted]) =>
    step(`a buyer orders ${order}: ${JSON.stringify(wanted)}`, ({ temu, workspace }) => {
      const sn = orderId(order);
      if (temu.orders.has(sn)) return;
      const lines = wanted.map(([sku, quantity], at) => makeTemuLine({ ...temu.skus[sku], orderSn: `${sn}-${at}`, quantity }));
      temu.place(makeTemuOrder({ sn, lines, createdAt: Math.floor(workspace.clock.now() / 1_000) * 1_000 }));
    }),
  );

const cancel = anOrder.map((order) =>
  step(`${order} is cancelled`, ({ temu, workspace }) => {
    /* A cancelled order is not told as new: what was never here is not missed, and is left out. */
    const isKnown = loadRow(workspace.sql, "order", orderId(order)) !== null;
    if (isKnown && temu.orders.get(orderId(order))?.status === 2) temu.cancel(orderId(order));
  }),
);

const ask = fc.tuple(anOrder, fc.boolean()).map(([order, isSet]) =>
  step(`the buyer of ${order} ${isSet ? "asks to cancel" : "does not ask any more"}`, ({ temu }) => {
    if (temu.orders.has(orderId(order))) temu.change(orderId(order), { labels: isSet ? ["pending_buyer_cancellation"] : [] });
  }),
);

const shipElsewhere = anOrder.map((order) =>
  step(`${order} is shipped elsewhere`, ({ temu }) => {
    if (temu.orders.get(orderId(order))?.status === 2) temu.shipElsewhere(orderId(order), `GLS${order}`);
  }),
);

const tell = fc.tuple(anOrder, fc.boolean()).map(([order, isWatched]) =>
  step(`an event tells of ${order}`, ({ workspace }) => {
    if (isWatched) workspace.watched.add(orderId(order));
    workspace.receive(makeEvent({ parentOrderSn: orderId(order), hash: `${workspace.clock.now()} ${order}` }));
  }),
);

const readAll = fc.constant(
  step("every order is read again", async ({ workspace, temu }) => {
    for (const sn of temu.orders.keys()) {
      workspace.watched.add(sn);
      workspace.receive(makeEvent({ parentOrderSn: sn, hash: `all ${workspace.clock.now()} ${sn}` }));
    }
    await workspace.runAlarms(workspace.clock.now() + 700);
  }),
);

const name = fc.constant(
  step("the third SKU is named, and the catalogue is read", ({ workspace, temu }) => {
    temu.skus = temu.skus.map((sku) => (sku.skuId === "27" ? { ...sku, sellerSku: "BULB" } : sku));
    saveFeed(workspace.sql, startImport("s1", workspace.clock.now()));
    workspace.arm();
  }),
);

const meddle = fc.tuple(aSku, fc.integer({ min: 0, max: 20 })).map(([at, level]) =>
  step(`somebody sets SKU ${at} to ${level} at Temu, and the levels are checked`, (world) => {
    world.temu.skus = world.temu.skus.map((sku, each) => (each === at ? { ...sku, stock: level } : sku));
    world.isMeddled = true;
    askCheck(world);
  }),
);

/** As a supervisor's tap asks for it. */
export const askCheck = ({ workspace }: World): void => {
  askLevelCheck(workspace.sql, "s1", workspace.clock.now());
  workspace.arm();
};

const aPolicy = fc.record<StockPolicy>({
  isPushed: fc.boolean(),
  sharePercent: fc.constantFrom(100, 50, 33),
  cap: fc.constantFrom(null, 8),
  safety: fc.constantFrom(null, 2),
  doesTemuWin: fc.boolean(),
});

const setPolicy = aPolicy.map((policy) =>
  step(`the store's policy is ${JSON.stringify(policy)}`, ({ workspace, phones }) => {
    setStockPolicy(workspace.deps, phones[0].paired, "s1", policy);
    workspace.arm();
  }),
);

const keepBack = fc.constantFrom(null, 1, 3).map((safety) =>
  step(`all stores keep back ${safety}`, ({ workspace, phones }) => {
    setSafety(workspace.deps, phones[0].paired, safety);
    workspace.arm();
  }),
);

const checkByHand = aSku.map((at) =>
  step(`item ${at} is checked by hand`, ({ workspace, phones }) => {
    const item = loadAll(workspace.sql, "item")[at];
    if (item !== undefined) checkItem(workspace.deps, phones[0].paired, item.id);
    workspace.arm();
  }),
);

const pass = fc
  .constantFrom(1, 500, 3_000, 31_000, 2 * MINUTE, 8 * MINUTE)
  .map((ms) => step(`${ms} ms pass`, ({ workspace }) => workspace.runAlarms(workspace.clock.now() + ms)));

const die = fc.constant(
  step("the process dies", (world) => {
    world.workspace = world.workspace.restart();
  }),
);

const sendAgain = fc.nat().map((which) =>
  step("a batch is sent again", ({ workspace, sent }) => {
    const batch = sent[which % Math.max(1, sent.length)];
    batch?.phone.send(workspace, batch.commands);
  }),
);

const loseReply: Interfere = (_call, proceed) => {
  proceed();
  return LOST;
};

const takeAndHang: Interfere = (_call, proceed) => {
  proceed();
  return new Promise(() => undefined);
};

const FAULTS: Fault[] = [
  { name: "its reply is lost", reads: false, meet: loseReply },
  { name: "it hangs for ever, but Temu took it", reads: false, meet: takeAndHang },
  { name: "it hangs for ever", reads: false, meet: () => new Promise(() => undefined) },
  { name: "it is lost", reads: false, meet: () => LOST },
  { name: "later", reads: false, meet: () => notTaken("later", "rateLimited") },
  { name: "a refusal", reads: false, meet: () => notTaken("refused", "requestInvalid") },
  { name: "a store that stands", reads: false, meet: () => notTaken("stopStore", "tokenExpired") },
  { name: "a key that was seen", reads: false, meet: () => notTaken("readBack", "duplicateRequest") },
  { name: "no answer", reads: true, meet: () => UNREAD },
  { name: "a store that stands", reads: true, meet: () => notTaken("stopStore", "tokenExpired") },
];

const failNext = fc.constantFrom(...FAULTS).map((fault) =>
  step(`the next ${fault.reads ? "read" : "write"} meets ${fault.name}`, ({ faults }) => {
    faults.push(fault);
  }),
);

export const steps: fc.Arbitrary<Step> = fc.oneof(
  confirm,
  confirm,
  undo,
  undo,
  adjust,
  count,
  move,
  receive,
  map,
  unmap,
  place,
  cancel,
  ask,
  shipElsewhere,
  tell,
  readAll,
  readAll,
  name,
  meddle,
  setPolicy,
  keepBack,
  checkByHand,
  pass,
  pass,
  die,
  sendAgain,
  failNext,
);

const isWrite = (method: string): boolean => method === "bg.logistics.shipment.v2.confirm" || method === "bg.local.goods.stock.edit";

const makeSupervisor = (workspace: FakeWorkspace, name: string): FakePhone =>
  makePhone(workspace, name, workspace.pair(name, "supervisor"));

/** Two orders are there from the first; every call takes 300 ms, and polls run. */
export const makeWorld = (): World => {
  const workspace = makeWorkspace();
  const temu = connectModel(workspace, (model) => {
    model.skus = SKUS;
    for (const at of [0, 1]) {
      const sn = orderId(at);
      model.orders.set(sn, makeTemuOrder({ sn, lines: [makeTemuLine({ ...SKUS[at], orderSn: `${at}` })] }));
    }
  });
  const world: World = {
    workspace,
    temu,
    phones: [makeSupervisor(workspace, "phone-0"), makeSupervisor(workspace, "phone-1")],
    sent: [],
    faults: [],
    isMeddled: false,
  };
  temu.interfere = async (call, proceed) => {
    await world.workspace.clock.wait(300);
    const at = world.faults.findIndex(({ reads }) => reads !== isWrite(call.method));
    const [fault] = at === -1 ? [] : world.faults.splice(at, 1);
    return fault === undefined ? proceed() : fault.meet(call, proceed);
  };
  workspace.clock.moveTo(START + MINUTE);
  startPolling(workspace);
  return world;
};
