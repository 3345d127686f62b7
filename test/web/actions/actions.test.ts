import { expect, test } from "vitest";
import { WHOLE_STOCK } from "../../../shared/stock-policy.ts";
import { adjustStock } from "../../../web/actions/adjust-stock.ts";
import { checkItem } from "../../../web/actions/check-item.ts";
import { confirmShipment } from "../../../web/actions/confirm-shipment.ts";
import { checkLevels, connectStore, setDefaultCarrier, setSafety, setStockPolicy } from "../../../web/actions/connect-store.ts";
import { forgetCarrier } from "../../../web/actions/forget-carrier.ts";
import { refreshPeople } from "../../../web/actions/refresh-people.ts";
import { rememberCarrier } from "../../../web/actions/remember-carrier.ts";
import { addWarehouse, changeWarehouse, removeWarehouse, setStoreWarehouses } from "../../../web/actions/set-warehouses.ts";
import { undoShipment } from "../../../web/actions/undo-shipment.ts";
import { watchOrders } from "../../../web/actions/watch-orders.ts";
import { carriersRemembered } from "../../../web/store/carrier-memory.ts";
import { loadItem } from "../../../web/store/queries/load-items.ts";
import { loadOrder } from "../../../web/store/queries/load-orders.ts";
import { loadCarrierMemory, loadCounters, loadPeople } from "../../../web/store/queries/load-phone.ts";
import type { HttpReply } from "../../../web/sync/net.ts";
import { makePhone } from "../make-phone.ts";
import { ANA, MIHAI, makeItem, makeOrder, makePairing, makeStore } from "../make-rows.ts";

const LABEL = "2150000000001";

const makeReadyPhone = async (answer?: () => HttpReply) => {
  const phone = makePhone(answer);
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeStore(), makeItem("i1"), makeOrder("PO-1")]);
  });
  return phone;
};

test("when an action resolves, what it did is in the database: a phone that is killed then has it", async () => {
  const phone = await makeReadyPhone();
  expect(await confirmShipment(phone, { orderId: "PO-1", trackingNumber: LABEL, carrierId: "c1" })).toMatchObject({
    ok: true,
    value: { id: 1 },
  });
  expect(await loadOrder(phone.db, "PO-1")).toMatchObject({ shipment: { parcelIds: [LABEL] } });
  expect(phone.causes).toEqual(["saved"]);
  expect(await loadCounters(phone.db)).toMatchObject({ waiting: 1 });
});

test("a shipment that is undone before it left gives the order and its pieces back", async () => {
  const phone = await makeReadyPhone();
  await confirmShipment(phone, { orderId: "PO-1", trackingNumber: LABEL, carrierId: "c1" });
  expect(await undoShipment(phone, { orderId: "PO-1", trackingNumber: LABEL })).toMatchObject({ ok: true });
  expect(await loadOrder(phone.db, "PO-1")).toEqual(makeOrder("PO-1"));
  expect(await loadItem(phone.db, "i1")).toMatchObject({ onHand: 100, reserved: 10 });
  expect(await loadCounters(phone.db)).toMatchObject({ waiting: 2 });
});

test("a refused action says why, sends nothing and wakes nobody", async () => {
  const phone = await makeReadyPhone();
  expect(await adjustStock(phone, { itemId: "i9", pieces: 1, reason: "found", note: null })).toEqual({
    ok: false,
    error: { reason: "itemUnknown", facts: {} },
  });
  expect(phone.causes).toEqual([]);
  expect(await loadCounters(phone.db)).toMatchObject({ waiting: 0 });
});

test("a change of stock says which bins it moved, the waiting changes before it counted in", async () => {
  const phone = await makeReadyPhone();
  const places = [
    { bin: "A-1", pieces: 4 },
    { bin: "B-2", pieces: 6 },
  ];
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { onHand: 10, bin: "A-1", places })]));
  const take = (pieces: number) => adjustStock(phone, { itemId: "i1", pieces: -pieces, reason: "lost", note: null });
  expect(await take(3)).toEqual({ ok: true, value: [{ bin: "A-1", pieces: -3 }] });
  expect(await take(3)).toEqual({
    ok: true,
    value: [
      { bin: "B-2", pieces: -2 },
      { bin: "A-1", pieces: -1 },
    ],
  });
});

test("a remembered carrier is kept beside the others, for its store alone, until it is forgotten", async () => {
  const phone = await makeReadyPhone();
  await phone.store.write((tx) => tx.putRows([makeOrder("PO-2", { storeId: "s2" })]));
  await rememberCarrier(phone, "PO-1", { key: "13 digits", carrierId: "c1" });
  await rememberCarrier(phone, "PO-1", { key: "10 digits", carrierId: "c2" });
  await rememberCarrier(phone, "PO-2", { key: "13 digits", carrierId: "c9" });
  const memory = await loadCarrierMemory(phone.db);
  expect(carriersRemembered(memory, { storeId: "s1" })).toEqual({ "13 digits": "c1", "10 digits": "c2" });
  expect(carriersRemembered(memory, { storeId: "s2" })).toEqual({ "13 digits": "c9" });
  await forgetCarrier(phone, "PO-2", "13 digits");
  expect(carriersRemembered(await loadCarrierMemory(phone.db), { storeId: "s2" })).toEqual({});
  expect(carriersRemembered(await loadCarrierMemory(phone.db), { storeId: "s1" })).toEqual({ "13 digits": "c1", "10 digits": "c2" });
});

test("names that are brought are added to those known; a failed call leaves them", async () => {
  let reply: HttpReply = { kind: "ok", body: [MIHAI] };
  const phone = await makeReadyPhone(() => reply);
  await phone.store.write((tx) => tx.putMeta("people", { ana: ANA }));
  await refreshPeople(phone);
  reply = { kind: "offline" };
  expect(await refreshPeople(phone)).toEqual({ ok: false, error: { code: "offline", facts: {} } });
  expect(await loadPeople(phone.db)).toEqual({ ana: ANA, mihai: MIHAI });
});

test("connecting a store sends the keys once, keeps none on the phone, and asks for the new rows", async () => {
  const phone = await makeReadyPhone(() => ({ kind: "ok", body: { id: "s2" } }));
  const args = {
    region: "eu",
    appKey: "fake-app-key",
    appSecret: "fake-app-secret-1",
    accessToken: "fake-token-1",
    name: "Shop",
    code: "SH",
  } as const;
  expect(await connectStore(phone, args)).toEqual({ ok: true, value: { id: "s2" } });
  expect(phone.asked).toMatchObject([{ method: "POST", path: "/api/stores", body: args }]);
  expect(phone.causes).toEqual(["asked"]);
  const everything = await Promise.all(phone.db.tables.map((table) => table.toArray()));
  expect(JSON.stringify(everything)).not.toMatch(/fake-app-secret|fake-token/);
});

test("a store's default carrier is set at the edge", async () => {
  const phone = await makeReadyPhone(() => ({ kind: "ok", body: { id: "s1" } }));
  await setDefaultCarrier(phone, "s1", null);
  expect(phone.asked).toMatchObject([{ method: "PATCH", path: "/api/stores/s1", body: { defaultCarrierId: null } }]);
});

test("a store's stock policy is set, and its levels are checked, at the edge", async () => {
  const phone = await makeReadyPhone(() => ({ kind: "ok", body: { id: "s1" } }));
  await setStockPolicy(phone, "s1", WHOLE_STOCK);
  await checkLevels(phone, "s1");
  expect(phone.asked).toMatchObject([
    { method: "PATCH", path: "/api/stores/s1/stock", body: WHOLE_STOCK },
    { method: "POST", path: "/api/stores/s1/levels" },
  ]);
});

test("what all stores keep back is set at the edge, and the rows are asked for", async () => {
  const phone = await makeReadyPhone(() => ({ kind: "ok", body: { safety: 5 } }));
  expect(await setSafety(phone, 5)).toEqual({ ok: true, value: { safety: 5 } });
  expect(phone.asked).toMatchObject([{ method: "PATCH", path: "/api/stores", body: { safety: 5 } }]);
  expect(phone.causes).toEqual(["asked"]);
});

test("an item's levels are checked at the edge, and its rows are asked for; without it the reason is told", async () => {
  let reply: HttpReply = { kind: "ok", body: { listings: 2 } };
  const phone = await makeReadyPhone(() => reply);
  expect(await checkItem(phone, "i 1")).toEqual({ ok: true, value: { listings: 2 } });
  reply = { kind: "offline" };
  expect(await checkItem(phone, "i1")).toEqual({ ok: false, error: { code: "offline", facts: {} } });
  expect(phone.asked).toMatchObject([{ method: "POST", path: "/api/items/i%201/levels" }, { path: "/api/items/i1/levels" }]);
  expect(phone.causes).toEqual(["asked", "asked"]);
});

test("the team's warehouses, and how a store ships from them, are set at the edge, which tells what has changed", async () => {
  const phone = await makeReadyPhone(() => ({ kind: "ok", body: { id: "w 1" } }));
  await addWarehouse(phone, { name: "Cluj", binPrefix: "CJ-" });
  await changeWarehouse(phone, "w 1", { name: "Iași" });
  await removeWarehouse(phone, "w 1");
  await setStoreWarehouses(phone, "s1", { defaultId: "w 1" });
  expect(phone.asked).toMatchObject([
    { method: "POST", path: "/api/warehouses", body: { name: "Cluj", binPrefix: "CJ-" } },
    { method: "PATCH", path: "/api/warehouses/w%201", body: { name: "Iași" } },
    { method: "DELETE", path: "/api/warehouses/w%201" },
    { method: "PATCH", path: "/api/stores/s1/warehouses", body: { defaultId: "w 1" } },
  ]);
  expect(phone.causes).toEqual(["asked", "asked", "asked", "asked"]);
});

test("what is looked at is passed on", async () => {
  const phone = await makeReadyPhone();
  watchOrders(phone, ["PO-1"]);
  expect(phone.watched).toEqual([["PO-1"]]);
});
