import { createComponent, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { keepDraft } from "../../../../web/actions/keep-draft.ts";
import { createDelivery, type Delivery, deliveryPath } from "../../../../web/pages/stock/delivery.ts";
import { loadDraft } from "../../../../web/store/queries/load-draft.ts";
import { PhoneContext } from "../../../../web/use-phone.ts";
import { makePhone, type TestPhone } from "../../make-phone.ts";
import { MIHAI, makeItem, makePairing } from "../../make-rows.ts";
import { until } from "../../until.ts";

/** A picker before a delivery: two items that are known, and one whose level was never read. */
const openDelivery = async (): Promise<{ delivery: Delivery; phone: TestPhone }> => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing({ person: MIHAI }));
    await tx.putRows([
      makeItem("i1", { bin: "A-1", onHand: 10 }),
      makeItem("i2", { openedAt: null, listingIds: ["l2"] }),
      makeItem("i3", { onHand: 0 }),
    ]);
  });
  return { delivery: await openAgain(phone), phone };
};

/** The page is drawn: with what was kept of it, if anything. */
const openAgain = async (phone: TestPhone): Promise<Delivery> => {
  const made = Promise.withResolvers<Delivery>();
  const kept = await keptOn(phone);
  createRoot(() =>
    createComponent(PhoneContext.Provider, {
      value: phone,
      get children() {
        made.resolve(createDelivery(kept));
        return null;
      },
    }),
  );
  return made.promise;
};
const keptOn = (phone: TestPhone) => loadDraft(phone.db, deliveryPath, "delivery");
const keep = (phone: TestPhone, delivery: Delivery) => keepDraft(phone, deliveryPath, { ...delivery.draft(), at: phone.now() });

const rowOf = async (phone: TestPhone, id: string) => (await phone.db.items.get(id))?.row;
const sent = async (phone: TestPhone) => (await phone.db.outbox.toArray()).map(({ envelope }) => [envelope.name, envelope.args]);

test("cartons and pieces add up, item by item, and are saved as a command each, with the number of the delivery note", async () => {
  const { delivery, phone } = await openDelivery();
  delivery.setReference("LS-4711");
  await delivery.add("i1", 12);
  await delivery.add("i1", 1);
  await delivery.add("i3", 2);
  expect([delivery.unsaved(), delivery.pieces()]).toEqual([2, 15]);
  expect(await delivery.save()).toEqual({ taken: 2, refused: 0 });
  expect([delivery.unsaved(), delivery.pieces()]).toEqual([0, 0]);
  expect(await rowOf(phone, "i1")).toMatchObject({ onHand: 23, places: [{ bin: "A-1", pieces: 23 }] });
  expect(await rowOf(phone, "i3")).toMatchObject({ onHand: 2 });
  expect(await sent(phone)).toEqual([
    ["receiveStock", { itemId: "i1", pieces: 13, reference: "LS-4711" }],
    ["receiveStock", { itemId: "i3", pieces: 2, reference: "LS-4711" }],
  ]);
});

test("what is scanned after a bin goes there, a row of its own; before it, and after it was ended, where the item belongs", async () => {
  const { delivery, phone } = await openDelivery();
  await delivery.add("i1", 1);
  delivery.setBin("B-2");
  await delivery.add("i1", 6);
  delivery.setBin(null);
  await delivery.add("i1", 1);
  expect(delivery.rows().map(({ bin, key }) => [bin, delivery.entryOf(key)?.pieces])).toEqual([
    [null, 2],
    ["B-2", 6],
  ]);
  await delivery.save();
  expect(await rowOf(phone, "i1")).toMatchObject({
    onHand: 18,
    places: [
      { bin: "A-1", pieces: 12 },
      { bin: "B-2", pieces: 6 },
    ],
  });
});

test("a number is typed in place of what was scanned, and none takes the row away", async () => {
  const { delivery, phone } = await openDelivery();
  const row = await delivery.add("i1", 1);
  await delivery.add("i3", 1);
  await delivery.set(row?.key ?? "", 40);
  expect(delivery.pieces()).toBe(41);
  await delivery.set(row?.key ?? "", 0);
  expect(delivery.rows().map(({ itemId }) => itemId)).toEqual(["i3"]);
  expect(await delivery.save()).toEqual({ taken: 1, refused: 0 });
  expect(await rowOf(phone, "i1")).toMatchObject({ onHand: 10 });
});

test("an item whose level was never read, or that is not here, is no row", async () => {
  const { delivery } = await openDelivery();
  expect([await delivery.add("i2", 1), await delivery.add("i9", 1), delivery.rows()]).toEqual([null, null, []]);
});

test("what is refused stays with its number and is said; the others are saved, once", async () => {
  const { delivery, phone } = await openDelivery();
  const row = await delivery.add("i1", 5);
  await delivery.add("i3", 2);
  await until(() => delivery.rows().every((each) => delivery.itemOf(each) !== null));
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { openedAt: null, listingIds: ["l1"], version: 2 })]));
  expect(await delivery.save()).toEqual({ taken: 1, refused: 1 });
  expect(delivery.entryOf(row?.key ?? "")).toEqual({
    pieces: 5,
    saved: null,
    said: { kind: "refused", refusal: { reason: "stockNotRead", facts: { item: "SKU-i1" } } },
  });
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { onHand: 10, version: 3 })]));
  expect(await delivery.save()).toEqual({ taken: 1, refused: 0 });
  expect(await rowOf(phone, "i1")).toMatchObject({ onHand: 15 });
  expect(await rowOf(phone, "i3")).toMatchObject({ onHand: 2 });
});

test("a page that the phone dropped comes back with its numbers, its bin and its delivery note", async () => {
  const { delivery, phone } = await openDelivery();
  delivery.setReference("LS-4711");
  await delivery.add("i1", 12);
  delivery.setBin("B-2");
  await delivery.add("i3", 2);
  await keep(phone, delivery);
  const again = await openAgain(phone);
  expect([again.bin(), again.reference(), again.unsaved(), again.pieces()]).toEqual(["B-2", "LS-4711", 2, 14]);
  again.setBin(null);
  await again.add("i1", 1);
  expect(await again.save()).toEqual({ taken: 2, refused: 0 });
  expect(await rowOf(phone, "i1")).toMatchObject({ onHand: 23 });
});

test("a number leaves the kept ones in the write that saves it: a phone that dies then takes nothing in twice", async () => {
  const { delivery, phone } = await openDelivery();
  await delivery.add("i1", 12);
  await delivery.add("i2", 1);
  await keep(phone, delivery);
  await delivery.save();
  expect(await sent(phone)).toHaveLength(1);
  expect((await openAgain(phone)).unsaved()).toBe(0);
});

test("a number that was refused is kept", async () => {
  const { delivery, phone } = await openDelivery();
  await delivery.add("i1", 12);
  await keep(phone, delivery);
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { openedAt: null, listingIds: ["l1"], version: 2 })]));
  expect(await delivery.save()).toEqual({ taken: 0, refused: 1 });
  expect((await openAgain(phone)).pieces()).toBe(12);
});

test("what was given up is not there the next time, and the other pages keep theirs", async () => {
  const { delivery, phone } = await openDelivery();
  await delivery.add("i1", 12);
  await keep(phone, delivery);
  await keepDraft(phone, "/stock/another", null);
  expect((await openAgain(phone)).pieces()).toBe(12);
  await keepDraft(phone, deliveryPath, null);
  expect((await openAgain(phone)).rows()).toEqual([]);
});
