/** What buyers, Temu and somebody in its Seller Center do, and what the next call meets there. */
import fc from "fast-check";
import { startImport } from "../../../worker/jobs/import-store.ts";
import { saveFeed } from "../../../worker/workspace/feeds.ts";
import { loadRow } from "../../../worker/workspace/row-store.ts";
import { makeEvent } from "../../fakes/make-event.ts";
import { makeTemuLine, makeTemuOrder } from "../../fakes/make-temu-things.ts";
import type { Interfere } from "../../fakes/model-temu.ts";
import { LOST, notTaken, UNREAD } from "../../fakes/replies.ts";
import { anOrder, aSku, askCheck, type Fault, orderId, type Step, step } from "./interleaving-world.ts";

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

export const temuSteps: readonly fc.Arbitrary<Step>[] = [place, cancel, ask, shipElsewhere, tell, readAll, readAll, name, meddle, failNext];
