import { expect, test } from "vitest";
import type { NewCommand } from "../../../web/sync/append-command.ts";
import { appendCommand } from "../../../web/sync/append-command.ts";
import { ensureSyncState } from "../../../web/sync/sync-state.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { MIHAI, makeItem, makeOrder, makePairing, makeStore, START } from "../make-rows.ts";

const LABEL = "2150000000001";
const confirm: NewCommand = { name: "confirmShipment", args: { orderId: "PO-1", trackingNumber: LABEL, carrierId: "c1" } };
const adjust = (pieces: number): NewCommand => ({ name: "adjustStock", args: { itemId: "i1", pieces, reason: "lost", note: null } });

const makePhone = async (clockOffsetMs: number | null = null) => {
  const store = createMemoryPhoneStore();
  await store.write(async (tx) => {
    const state = await ensureSyncState(tx, () => "phone-1");
    await tx.putMeta("sync", { ...state, clockOffsetMs });
    await tx.putMeta("pairing", makePairing({ person: MIHAI }));
    await tx.putRows([makeStore(), makeItem("i1"), makeOrder("PO-1")]);
    await tx.putCounters({
      ...(await tx.getCounters()),
      orders: 1,
      toShip: 1,
      toShipByQuarter: { [String((START + 3_600_000) / 900_000)]: 1 },
    });
  });
  return { store, save: (command: NewCommand) => store.write((tx) => appendCommand(tx, command, START)) };
};

test("a command changes the rows, waits in the outbox as its person, and keeps what the edge last said beside them", async () => {
  const { store, save } = await makePhone(2_000);
  expect(await save(confirm)).toMatchObject({ ok: true, value: { id: 1 } });
  const { rows, outbox, base, counters } = store.dump();
  expect(rows.get("order PO-1")).toMatchObject({ shipment: { parcelIds: [LABEL], personId: "mihai", savedAt: START + 2_000 } });
  expect(rows.get(`parcel ${LABEL}`)).toMatchObject({ orderId: "PO-1", version: 0 });
  expect(rows.get("item i1")).toMatchObject({ onHand: 99, reserved: 9 });
  expect([...rows.keys()].some((key) => key.startsWith("movement "))).toBe(false);
  expect([...outbox.values()]).toEqual([
    {
      id: 1,
      envelope: { clientId: "phone-1", id: 1, by: "mihai", name: "confirmShipment", schema: 1, args: confirm.args, madeAt: START },
      happenedAt: START + 2_000,
      reads: ["order PO-1", `parcel ${LABEL}`, "store s1", "item i1"],
      writes: ["order PO-1", `parcel ${LABEL}`, "job phone-1-1-ship", "item i1"],
      refusal: null,
    },
  ]);
  expect(Object.fromEntries(base.get(1)?.entries.map(({ key, server }) => [key, server]) ?? [])).toEqual({
    "order PO-1": makeOrder("PO-1"),
    [`parcel ${LABEL}`]: null,
    "job phone-1-1-ship": null,
    "item i1": makeItem("i1"),
  });
  expect(counters).toMatchObject({ waiting: 1, orders: 1, toShip: 0, toShipByQuarter: {}, jobsUnderWay: 0 });
});

test("later commands on the same row leave in base what the edge said, not what the earlier command made of it", async () => {
  const { store, save } = await makePhone();
  await save(adjust(-1));
  await save(adjust(-2));
  const item = { key: "item i1", server: { onHand: 100 }, shown: { onHand: 97 } };
  expect([...store.dump().base.values()]).toMatchObject([{ id: 1, keys: ["item i1"], entries: [item] }]);
  expect([...store.dump().outbox.keys()]).toEqual([1, 2]);
  expect(store.dump().meta.get("sync")).toMatchObject({ nextId: 3 });
});

const REFUSED: [string, NewCommand, string][] = [
  [
    "an order nobody knows",
    { ...confirm, args: { orderId: "PO-9", trackingNumber: LABEL, carrierId: "c1" } } as NewCommand,
    "orderUnknown",
  ],
  ["a change by nothing", adjust(0), "quantityOutOfRange"],
  ["arguments of the wrong shape", adjust(Number.NaN), "badArgs"],
];

test.each(REFUSED)("%s is refused and nothing at all is written", async (_name, command, reason) => {
  const { store, save } = await makePhone();
  const before = structuredClone(store.dump());
  expect(await save(command)).toMatchObject({ ok: false, error: { reason } });
  expect(store.dump()).toEqual(before);
});

test("a phone that nobody paired saves nothing", async () => {
  const store = createMemoryPhoneStore();
  const saved = await store.write(async (tx) => {
    await ensureSyncState(tx, () => "phone-1");
    return appendCommand(tx, adjust(1), START);
  });
  expect(saved).toEqual({ ok: false, error: { reason: "notSignedInHere", facts: {} } });
  expect(store.dump().outbox.size).toBe(0);
});
