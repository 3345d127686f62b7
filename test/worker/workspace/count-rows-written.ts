/** How many rows, indexes included, each command and its job write: runs in the real object, which is the one that counts. */
import { ingestListings } from "../../../worker/workspace/ingest-listing.ts";
import { ingestOrders } from "../../../worker/workspace/ingest-order.ts";
import { saveMeta } from "../../../worker/workspace/meta.ts";
import { openItems } from "../../../worker/workspace/open-items.ts";
import { addPerson, makePairingCode, pairDevice } from "../../../worker/workspace/people.ts";
import { loadAll, saveRows } from "../../../worker/workspace/row-store.ts";
import { migrate } from "../../../worker/workspace/schema.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { sync } from "../../../worker/workspace/sync.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, makeStore } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";

export type Written = Record<string, number>;

/** `written`: rows written so far. */
export const countRowsWritten = (sql: Sql, written: () => number): Written => {
  let ids = 0;
  const makeId = (): string => {
    ids += 1;
    return `id${ids}`;
  };
  const clock = { now: () => START };
  const deps = { sql, clock, makeId, log: () => undefined, poke: () => undefined, arm: () => undefined };
  migrate(sql, makeId);
  saveMeta(sql, "id", "w1");
  const paired = pairDevice(deps, "w1", {
    code: makePairingCode(deps, "w1", addPerson(deps, "Ana", "picker").id).code,
    deviceName: "a",
    device: null,
    session: null,
  });
  if (typeof paired === "string") throw new Error(paired);
  const skus = ["17", "18", "19"].map((skuId) => makeTemuSku({ skuId, sellerSku: `SKU-${skuId}` }));
  const lines = skus.map(({ skuId }, at) => makeTemuLine({ orderSn: `076-${at}`, skuId, quantity: 1 }));
  sql.transaction(() => {
    saveRows(sql, [makeStore()], [], START);
    ingestListings(deps, "s1", skus, START);
    ingestOrders(deps, "s1", [
      makeTemuOrder({ sn: "PO-1", lines: lines.slice(0, 1) }),
      makeTemuOrder({ sn: "PO-2", lines: lines.slice(0, 1) }),
      makeTemuOrder({ sn: "PO-3", lines }),
    ]);
    openItems(deps, "s1");
  });
  const figures: Written = {};
  let id = 0;
  const run = (what: string, name: string, args: unknown): void => {
    id += 1;
    const before = written();
    const envelope = { clientId: "phone-1", id, by: paired.person.id, name, schema: 1, args, madeAt: START };
    const request = { epoch: null, cursor: null, clientId: "phone-1", clockOffsetMs: 0, storedUpTo: id - 1, commands: [envelope] };
    const verdict = sync(deps, paired.deviceId, request)?.verdicts[0];
    figures[`${what}: ${verdict?.outcome}`] = written() - before;
  };
  const item = (sku: string): string => loadAll(sql, "item").find((each) => each.sku === sku)?.id ?? "";
  const ship = (orderId: string) => ({ orderId, trackingNumber: `DPD0000${orderId.slice(3)}`, carrierId: DPD.id });
  /* The client's own row is written once for ever, with its first command. */
  run("first refused command of a client", "adjustStock", { itemId: "none", pieces: 1, reason: "found", note: null });
  run("refused command", "adjustStock", { itemId: "none", pieces: 1, reason: "found", note: null });
  run("confirmShipment of one line", "confirmShipment", ship("PO-1"));
  run("undoShipment of one line", "undoShipment", { orderId: "PO-1", trackingNumber: "DPD00001" });
  run("confirmShipment again", "confirmShipment", ship("PO-1"));
  run("confirmShipment of three lines and items", "confirmShipment", ship("PO-3"));
  run("adjustStock, plans a push", "adjustStock", { itemId: item("SKU-17"), pieces: 1, reason: "found", note: null });
  run("adjustStock, push planned already", "adjustStock", { itemId: item("SKU-17"), pieces: 1, reason: "found", note: null });
  return figures;
};
