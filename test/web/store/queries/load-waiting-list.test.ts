import { expect, test } from "vitest";
import type { PushStockJob } from "../../../../shared/job.ts";
import { adjustStock } from "../../../../web/actions/adjust-stock.ts";
import { confirmShipment } from "../../../../web/actions/confirm-shipment.ts";
import { mapListing, unmapListing } from "../../../../web/actions/map-listing.ts";
import { loadWaitingList } from "../../../../web/store/queries/load-waiting-list.ts";
import { makePhone } from "../../make-phone.ts";
import { makeItem, makeListing, makeOrder, makePairing, makePushJob, makeStore, START } from "../../make-rows.ts";

const makeStockedPhone = async (job: PushStockJob) => {
  const phone = makePhone();
  await phone.store.write((tx) => tx.putMeta("pairing", makePairing()));
  const listings = [
    makeListing("s1:g1:k1", { skuId: "k1", itemId: "i1", temuLevel: 90 }),
    makeListing("s1:g1:k2", { skuId: "k2", itemId: "i2", temuLevel: 5, piecesPerUnit: 2 }),
    makeListing("s1:g11:k3", { goodsId: "g11", skuId: "k3", itemId: "i3", temuLevel: 1 }),
  ];
  await phone.store.write((tx) =>
    tx.putRows([makeStore(), makeItem("i1"), makeItem("i2", { reserved: 9 }), makeItem("i3"), ...listings, job]),
  );
  return phone;
};

test("a stock push that is planned is named by what it would carry now: listings that show their level are left out", async () => {
  const phone = await makeStockedPhone(makePushJob("push"));
  expect(await loadWaitingList(phone.db, 10)).toMatchObject([{ id: "job push", item: { id: "i2" }, levels: [45], order: null }]);
});

test("a stock push that was sent is named by what it carries", async () => {
  const levels = [{ listingId: "s1:g1:k1", skuId: "k1", itemId: "i1", level: 88 }];
  const phone = await makeStockedPhone(makePushJob("push", { state: "sending", levels }));
  expect(await loadWaitingList(phone.db, 10)).toMatchObject([{ item: { id: "i1" }, levels: [88] }]);
});

test("a stock push that Temu refused in part is named by what was refused, first by what the reason is of", async () => {
  const levels = [1, 2, 3].map((nth) => ({ listingId: `s1:g1:k${nth}`, skuId: `k${nth}`, itemId: `i${nth}`, level: nth }));
  const causes = [{ clientId: "c", commandId: 1, personId: makePairing().person.id }];
  const refused = { state: "refused", reason: "stockOutOfRange", dueAt: null, levels, causes } as const;
  const partly = await makeStockedPhone(makePushJob("push", { ...refused, refusedSkuIds: ["k3", "k2"] }));
  expect(await loadWaitingList(partly.db, 10)).toMatchObject([{ item: { id: "i3" }, moreItems: 1, levels: [3, 2] }]);
  const whole = await makeStockedPhone(makePushJob("push", refused));
  expect(await loadWaitingList(whole.db, 10)).toMatchObject([{ item: { id: "i1" }, moreItems: 2, levels: [1, 2, 3] }]);
});

test("saved commands come with their order or item, in the order they were made", async () => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeStore(), makeItem("i1"), makeOrder("PO-1")]);
  });
  await adjustStock(phone, { itemId: "i1", pieces: -2, reason: "lost", note: null });
  await confirmShipment(phone, { orderId: "PO-1", trackingNumber: "2150000000001", carrierId: "c1" });
  expect(await loadWaitingList(phone.db, 10)).toMatchObject([
    { id: "saved 1", command: { name: "adjustStock", args: { pieces: -2 } }, item: { id: "i1" }, order: null },
    { id: "saved 2", command: { name: "confirmShipment" }, item: null, order: { id: "PO-1" } },
  ]);
});

test("a saved mapping is named by its item and its listing, and shows on the phone at once", async () => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    const pairing = makePairing();
    await tx.putMeta("pairing", { ...pairing, person: { ...pairing.person, role: "supervisor" } });
    await tx.putMeta("people", { [pairing.person.id]: { ...pairing.person, role: "supervisor" } });
    await tx.putRows([makeItem("i1", { listingIds: [] }), makeListing("l1", { itemId: null })]);
  });
  const listing = async () => (await phone.db.listings.get("l1"))?.row;
  await mapListing(phone, { listingId: "l1", itemId: "i1", piecesPerUnit: 2, was: { itemId: null, piecesPerUnit: 1 } });
  expect(await listing()).toMatchObject({ itemId: "i1", piecesPerUnit: 2 });
  await unmapListing(phone, { listingId: "l1", was: "i1" });
  expect(await listing()).toMatchObject({ itemId: null });
  expect(await loadWaitingList(phone.db, 10)).toMatchObject([
    { command: { name: "mapListing" }, item: { id: "i1" }, listing: { id: "l1" }, order: null },
    { command: { name: "unmapListing" }, item: null, listing: { id: "l1" }, order: null },
  ]);
});

test("a command of another build, or with arguments that do not fit, stays on the list without a name", async () => {
  const phone = makePhone();
  const envelope = { clientId: "c", by: "ana", schema: 1, madeAt: START };
  const saved = { happenedAt: START, reads: [], writes: [], refusal: null };
  await phone.store.write((tx) =>
    tx.putOutbox([
      { ...saved, id: 1, envelope: { ...envelope, id: 1, name: "countStock", args: {} } },
      { ...saved, id: 2, envelope: { ...envelope, id: 2, name: "adjustStock", args: { itemId: 7 } } },
    ]),
  );
  expect(await loadWaitingList(phone.db, 10)).toMatchObject([
    { id: "saved 1", command: null },
    { id: "saved 2", command: null },
  ]);
});
