import { expect, test } from "vitest";
import type { SyncedRow } from "../../../shared/row.ts";
import type { SyncRequest, SyncResponse } from "../../../shared/wire.ts";
import { appendCommand, type NewCommand } from "../../../web/sync/append-command.ts";
import { applyAnswer } from "../../../web/sync/apply-answer.ts";
import { buildRequest } from "../../../web/sync/build-request.ts";
import { ensureSyncState } from "../../../web/sync/sync-state.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { ANA, MIHAI, makeItem, makeJob, makeLine, makeOrder, makePairing, makeParcel, makeStore, START } from "../make-rows.ts";

const EMPTY: Omit<SyncResponse, "cursor"> = {
  epoch: "e1",
  now: START,
  verdicts: [],
  rows: [],
  tombstones: [],
  more: false,
  ordersTotal: null,
  rebuild: false,
  expectedId: null,
};

const makePhone = async (rows: SyncedRow[]) => {
  const store = createMemoryPhoneStore();
  let time = START;
  let cursors = 0;
  await store.write(async (tx) => {
    await ensureSyncState(tx, () => "phone-1");
    await tx.putMeta("pairing", makePairing());
    await tx.putMeta("people", { ana: ANA, mihai: MIHAI });
  });
  const save = (command: NewCommand) => {
    time += 1_000;
    return store.write((tx) => appendCommand(tx, command, time));
  };
  const hear = (answer: Partial<SyncResponse>, request?: SyncRequest) =>
    store.write(async (tx) => {
      cursors += 1;
      time += 1_000;
      const asked = request ?? (await buildRequest(tx));
      const whole = { ...EMPTY, cursor: `c${cursors}`, ...answer };
      return applyAnswer(tx, { request: asked, answer: whole, receivedAt: time, clockOffsetMs: 0, isPart: false }, () => "phone-2");
    });
  const row = (key: string) => store.dump().rows.get(key) ?? null;
  await hear({ rows });
  return { store, save, hear, row, request: () => store.read((tx) => buildRequest(tx)) };
};

const confirm = (orderId: string, trackingNumber: string): NewCommand => ({
  name: "confirmShipment",
  args: { orderId, trackingNumber, carrierId: "c1" },
});
const adjust = (pieces: number): NewCommand => ({ name: "adjustStock", args: { itemId: "i1", pieces, reason: "found", note: null } });
const applied = (id: number) => ({ id, outcome: "applied", holdUntil: null }) as const;

const LABEL = "2150000000001";
const START_ROWS = () => [makeStore(), makeItem("i1"), makeOrder("PO-1"), makeOrder("PO-2")];

test("an older row is ignored, an equal one too; a newer one lies under what waits", async () => {
  const { store, save, hear, row } = await makePhone([makeItem("i1", { version: 5, onHand: 10 })]);
  await save(adjust(1));
  await hear({ rows: [makeItem("i1", { version: 4, onHand: 1 })] });
  await hear({ rows: [makeItem("i1", { version: 5, onHand: 2 })] });
  expect(row("item i1")).toMatchObject({ version: 5, onHand: 11 });
  await hear({ rows: [makeItem("i1", { version: 6, onHand: 20 })] });
  expect(row("item i1")).toMatchObject({ version: 6, onHand: 21 });
  expect(store.dump().base.get(1)?.entries).toMatchObject([{ key: "item i1", server: { version: 6, onHand: 20 }, shown: { onHand: 21 } }]);
});

test("an older tombstone is ignored; a newer one takes the row, and with it the effect of what waits", async () => {
  const { save, hear, row } = await makePhone([makeItem("i1", { version: 5 })]);
  await save(adjust(1));
  await hear({ tombstones: [{ noun: "item", id: "i1", version: 4 }] });
  expect(row("item i1")).toMatchObject({ onHand: 101 });
  await hear({ tombstones: [{ noun: "item", id: "i1", version: 6 }] });
  expect(row("item i1")).toBeNull();
  await hear({ rows: [makeItem("i1", { version: 7, onHand: 3 })] });
  expect(row("item i1")).toMatchObject({ onHand: 4 });
});

test("a refusal takes the effect back and keeps the command with its reason, until a person has seen it", async () => {
  const { store, save, hear, row } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  expect(row("order PO-1")).toMatchObject({ shipment: { parcelIds: [LABEL] } });
  const facts = { order: "PO-1", tracking: "2150000000009" };
  await hear({ verdicts: [{ id: 1, outcome: "refused", reason: "alreadyShipped", facts }] });
  expect(row("order PO-1")).toEqual(makeOrder("PO-1"));
  expect(row(`parcel ${LABEL}`)).toBeNull();
  expect(row("job phone-1-1-ship")).toBeNull();
  expect(store.dump().base.size).toBe(0);
  expect(store.dump().verdicts.get("phone-1 1")).toMatchObject({
    envelope: { name: "confirmShipment", args: { orderId: "PO-1", trackingNumber: LABEL } },
    verdict: { reason: "alreadyShipped", facts },
  });
  expect(store.dump().counters).toMatchObject({ waiting: 0, refused: 1, toShip: 2 });
});

test("a parked command leaves the outbox and is kept whole", async () => {
  const { store, save, hear, row } = await makePhone(START_ROWS());
  await save(adjust(4));
  await hear({ verdicts: [{ id: 1, outcome: "parked" }] });
  expect(row("item i1")).toMatchObject({ onHand: 100 });
  expect(store.dump().verdicts.get("phone-1 1")).toMatchObject({ envelope: { args: { pieces: 4 } }, verdict: { outcome: "parked" } });
  expect(store.dump().counters).toMatchObject({ waiting: 0, parked: 1 });
});

test("a label that someone else used meanwhile: the phone drops its own effect, says why, and leaves the decision to the edge", async () => {
  const { store, save, hear, row } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await hear({ rows: [makeParcel(LABEL, { version: 9, orderId: "PO-7" })] });
  expect(row("order PO-1")).toMatchObject({ shipment: null });
  expect(store.dump().outbox.get(1)).toMatchObject({ refusal: { reason: "trackingUsed" }, writes: [] });
  expect(store.dump().base.size).toBe(0);
});

test("a row that a command only looked at is heard as well: without its carrier the shipment has no effect here", async () => {
  const { save, hear, row } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await hear({ rows: [makeStore({ version: 2, carriers: [] })] });
  expect(row("order PO-1")).toMatchObject({ shipment: null });
  await hear({ rows: [makeStore({ version: 3 })] });
  expect(row("order PO-1")).toMatchObject({ shipment: { parcelIds: [LABEL] } });
});

test("news of a row that a waiting command removes is kept for when the command goes", async () => {
  const shipment = { jobId: "j1", parcelIds: [LABEL], personId: "ana", savedAt: START };
  const rows = [makeStore(), makeItem("i1"), makeOrder("PO-1", { shipment }), makeParcel(LABEL), makeJob("j1", { trackingNumber: LABEL })];
  const { save, hear, row } = await makePhone(rows);
  await save({ name: "undoShipment", args: { orderId: "PO-1", trackingNumber: LABEL } });
  expect(row(`parcel ${LABEL}`)).toBeNull();
  await hear({ rows: [makeParcel(LABEL, { version: 4, carrierName: "Sameday" })] });
  expect(row(`parcel ${LABEL}`)).toBeNull();
  await hear({ verdicts: [{ id: 1, outcome: "refused", reason: "alreadySent", facts: {} }] });
  expect(row(`parcel ${LABEL}`)).toMatchObject({ version: 4, carrierName: "Sameday" });
});

test("rows that did not change are not written again", async () => {
  const { store, save, hear } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await save(confirm("PO-2", "2150000000002"));
  const before = store.dump().rows;
  await hear({ rows: [makeStore({ version: 2, readAt: START })] });
  const after = store.dump().rows;
  const written = [...after].filter(([key, row]) => before.get(key) !== row).map(([key]) => key);
  expect(written).toEqual(["store s1"]);
});

test("verdicts are for what was sent: an answer to another client id takes nothing out of the outbox", async () => {
  const { store, save, hear, request } = await makePhone(START_ROWS());
  await save(adjust(1));
  const asked = await request();
  await hear({ verdicts: [applied(1)] }, { ...asked, clientId: "phone-0" });
  expect(store.dump().outbox.size).toBe(1);
  await hear({ verdicts: [applied(1)] }, { ...asked, commands: [] });
  expect(store.dump().outbox.size).toBe(1);
});

test("an answer that comes after the phone has moved on changes no row and not the phone's place", async () => {
  const { store, hear, row, request } = await makePhone([makeItem("i1", { version: 5 })]);
  const late = await request();
  await hear({ tombstones: [{ noun: "item", id: "i1", version: 6 }] });
  const place = store.dump().meta.get("sync");
  await hear({ rows: [makeItem("i1", { version: 5 })] }, late);
  expect(row("item i1")).toBeNull();
  expect(store.dump().meta.get("sync")).toEqual(place);
});

test("a command is done again as the person who made it, whoever is signed in now", async () => {
  const { store, save, hear, row } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await store.write((tx) => tx.putMeta("pairing", makePairing({ person: MIHAI })));
  await hear({ rows: [makeOrder("PO-1", { version: 9 })] });
  expect(row("order PO-1")).toMatchObject({ version: 9, shipment: { personId: "ana" } });
});

test("how fresh the rows are is known only when there is no more; a first load counts orders", async () => {
  const { store, hear } = await makePhone([]);
  const freshness = () => store.dump().meta.get("freshness");
  expect(freshness()).toEqual({ asOf: START + 1_000, loading: null });
  await hear({ epoch: "e2", rebuild: true, cursor: null, more: true });
  expect(freshness()).toEqual({ asOf: START + 1_000, loading: { done: 0, total: 0 } });
  await hear({ epoch: "e2", rows: [makeOrder("PO-1"), makeOrder("PO-2")], more: true, ordersTotal: 3 });
  expect(freshness()).toEqual({ asOf: START + 1_000, loading: { done: 2, total: 3 } });
  await hear({ epoch: "e2", rows: [makeOrder("PO-3")], ordersTotal: 3 });
  expect(freshness()).toEqual({ asOf: START + 4_000, loading: null });
});

test("within an epoch a phone that has to load anew keeps its client id and its numbers", async () => {
  const { store, save, hear } = await makePhone(START_ROWS());
  await save(adjust(1));
  await save(adjust(2));
  await hear({ verdicts: [applied(1)], rebuild: true, cursor: null, more: true });
  expect(store.dump().rows.size).toBe(0);
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-1", nextId: 3, epoch: "e1", cursor: null });
  expect([...store.dump().outbox.keys()]).toEqual([2]);
  await hear({ rows: [makeItem("i1", { version: 8, onHand: 101 })] });
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 103 });
});

test("a person sees the ids of rows made by a command change with the client id, and nothing of the old ones stays", async () => {
  const { store, save, hear } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await save(confirm("PO-2", "2150000000002"));
  await hear({ verdicts: [applied(1)], rows: [makeOrder("PO-1", { version: 9, status: "shipped" })], expectedId: 1 });
  const jobs = [...store.dump().rows.keys()].filter((key) => key.startsWith("job "));
  expect(jobs).toEqual(["job phone-2-1-ship"]);
  expect(store.dump().rows.get("order PO-2")).toMatchObject({ shipment: { jobId: "phone-2-1-ship" } });
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-2", nextId: 2 });
  expect([...store.dump().base.values()].map(({ id, keys }) => [id, keys])).toEqual([
    [1, ["order PO-2", "parcel 2150000000002", "job phone-2-1-ship", "item i1"]],
  ]);
});

test("what the edge last said is kept under a new client id also where the command's own effect stays as it was", async () => {
  const shipment = { jobId: "j1", parcelIds: [LABEL], personId: "ana", savedAt: START };
  const order = makeOrder("PO-1", { shipment, lines: [makeLine({ itemId: null })] });
  const { save, hear, row } = await makePhone([order, makeParcel(LABEL), makeJob("j1", { trackingNumber: LABEL }), makeItem("i1")]);
  await save(adjust(1));
  await hear({ verdicts: [applied(1)] });
  await save({ name: "undoShipment", args: { orderId: "PO-1", trackingNumber: LABEL } });
  await hear({ expectedId: 1 });
  expect(row("order PO-1")).toMatchObject({ shipment: null });
  await hear({ verdicts: [{ id: 1, outcome: "refused", reason: "alreadySent", facts: {} }] });
  expect(row("order PO-1")).toEqual(order);
  expect(row(`parcel ${LABEL}`)).toEqual(makeParcel(LABEL));
});

test("commands are done again in the order they were saved, whatever the order of the news", async () => {
  const { save, hear, row } = await makePhone(START_ROWS());
  await save(confirm("PO-1", LABEL));
  await save(confirm("PO-2", "2150000000002"));
  const before = row("item i1");
  await hear({ rows: [makeOrder("PO-2", { version: 8 }), makeOrder("PO-1", { version: 9 })] });
  expect(row("item i1")).toEqual(before);
});

test("a late answer about commands that were answered meanwhile says nothing about those that wait now", async () => {
  const { store, save, hear, request } = await makePhone(START_ROWS());
  await save(adjust(1));
  const late = await request();
  const refusedOne = { id: 1, outcome: "refused", reason: "itemUnknown", facts: {} } as const;
  await hear({ verdicts: [refusedOne], cursor: late.cursor });
  await save(adjust(2));
  /* The edge has dropped the verdict of the first, as the phone said it could. */
  await hear({ expectedId: 2, cursor: late.cursor }, late);
  await hear({ expectedId: 3, cursor: late.cursor }, late);
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-1", nextId: 3 });
  expect([...store.dump().outbox.keys()]).toEqual([2]);
});

test("what was answered once and forgotten here is not sent again: a person looks at it, and the rest goes on", async () => {
  const { store, save, hear, row } = await makePhone(START_ROWS());
  await save(adjust(1));
  await save(adjust(2));
  await save(adjust(4));
  await hear({ expectedId: 3 });
  expect([...store.dump().verdicts.values()].map(({ key, verdict }) => [key, verdict])).toEqual([
    ["phone-1 1", { id: 1, outcome: "refused", reason: "answeredBefore", facts: {} }],
    ["phone-1 2", { id: 2, outcome: "refused", reason: "answeredBefore", facts: {} }],
  ]);
  expect([...store.dump().outbox.values()].map(({ envelope }) => [envelope.clientId, envelope.id, envelope.args])).toEqual([
    ["phone-2", 1, adjust(4).args],
  ]);
  expect(row("item i1")).toMatchObject({ onHand: 104 });
  expect(store.dump().counters).toMatchObject({ waiting: 1, refused: 2 });
});

test("an answer that comes after the storage was cleared changes nothing", async () => {
  const { save, request } = await makePhone(START_ROWS());
  await save(adjust(1));
  const asked = await request();
  const cleared = createMemoryPhoneStore();
  const exchange = {
    request: asked,
    answer: { ...EMPTY, cursor: "c9", rows: START_ROWS() },
    receivedAt: START,
    clockOffsetMs: 0,
    isPart: false,
  };
  await cleared.write((tx) => applyAnswer(tx, exchange, () => "phone-2"));
  expect(cleared.dump()).toEqual(createMemoryPhoneStore().dump());
});
