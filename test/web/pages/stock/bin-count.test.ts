import { createComponent, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { applyMovement } from "../../../../shared/item.ts";
import type { Role } from "../../../../shared/role.ts";
import { keepDraft } from "../../../../web/actions/keep-draft.ts";
import { type BinCount, createBinCount } from "../../../../web/pages/stock/bin-count.ts";
import { type CountOf, toCountPath } from "../../../../web/pages/stock/count-path.ts";
import { loadDraft } from "../../../../web/store/queries/load-draft.ts";
import { PhoneContext } from "../../../../web/use-phone.ts";
import { makePhone, type TestPhone } from "../../make-phone.ts";
import { makeItem, makeListing, makePairing, makeStore } from "../../make-rows.ts";
import { until } from "../../until.ts";

const BIN = "A-1";
const WHOLE: CountOf = { bin: BIN, itemId: null };
const MOVED = { reason: "received", note: null, reference: null, personId: null, deviceId: null, at: 1 } as const;
const inBin = (pieces: number, version = 1) => makeItem("i1", { bin: BIN, onHand: pieces, version });

/** A picker before a bin with ten pieces of one item. */
const openCount = async (of: CountOf = WHOLE, role: Role = "picker"): Promise<{ count: BinCount; phone: TestPhone }> => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing({ person: { id: "mihai", name: "Mihai", role } }));
    await tx.putRows([inBin(10), makeItem("i2", { onHand: 0, openedAt: null, listingIds: ["l2"] }), makeItem("i3")]);
  });
  return { count: await openAgain(phone, of), phone };
};

/** The page is drawn: with what was kept of it, if anything. */
const openAgain = async (phone: TestPhone, of: CountOf): Promise<BinCount> => {
  const made = Promise.withResolvers<BinCount>();
  const kept = await loadDraft(phone.db, toCountPath(of), "count");
  createRoot(() =>
    createComponent(PhoneContext.Provider, {
      value: phone,
      get children() {
        made.resolve(createBinCount(of, kept));
        return null;
      },
    }),
  );
  const count = await made.promise;
  await until(() => (count.items()?.length ?? 0) > 0);
  return count;
};

const saidOf = (count: BinCount, id = "i1") => count.entryOf(id)?.said;

test("scans add up, by the piece and by the carton, and are saved with one tap", async () => {
  const { count, phone } = await openCount();
  await count.add("i1", 1);
  await count.add("i1", 6);
  expect([count.entryOf("i1")?.pieces, count.unsaved()]).toEqual([7, 1]);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  expect([saidOf(count), count.unsaved()]).toEqual([{ kind: "noted", difference: -3 }, 0]);
  expect(await phone.db.items.get("i1")).toMatchObject({ row: { onHand: 7, places: [{ bin: BIN, pieces: 7 }] } });
});

test("what left the bin after it came on the screen makes a number doubtful, typed as well as scanned", async () => {
  const { count, phone } = await openCount();
  await phone.store.write((tx) => tx.putRows([inBin(8, 2)]));
  await until(() => count.items()?.[0]?.onHand === 8);
  await count.set("i1", 10);
  expect(await count.save()).toEqual({ taken: 0, refused: 1 });
  expect(saidOf(count)).toMatchObject({
    kind: "refused",
    refusal: { reason: "countedMeanwhile", facts: { counted: "10", seen: "10", present: "8" } },
  });
  await count.set("i1", 8);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  expect(saidOf(count)).toEqual({ kind: "right" });
});

test("what left the bin and came back while it was counted makes a number doubtful; counted once more, it is taken", async () => {
  const { count, phone } = await openCount();
  const gone = applyMovement(inBin(10, 2), { ...MOVED, id: "m1", pieces: -2 });
  await phone.store.write((tx) => tx.putRows([{ ...applyMovement(gone.item, { ...MOVED, id: "m2", pieces: 2 }).item, version: 3 }]));
  await count.set("i1", 8);
  expect(await count.save()).toEqual({ taken: 0, refused: 1 });
  expect(saidOf(count)).toMatchObject({ refusal: { reason: "countedMeanwhile", facts: { seen: "10", present: "10" } } });
  await count.set("i1", 8);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  /* The count is a movement of its own, and seen. */
  await count.set("i1", 9);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
});

test("a count that an older build kept knows the number alone", async () => {
  const { count, phone } = await openCount();
  await count.add("i1", 7);
  const { seenMovements: _, ...older } = count.draft();
  await keepDraft(phone, toCountPath(WHOLE), { ...older, at: phone.now() });
  const again = await openAgain(phone, WHOLE);
  expect(await again.save()).toEqual({ taken: 1, refused: 0 });
});

test("a picker's number far off is asked for again; another number is no second count of it", async () => {
  const { count, phone } = await openCount();
  for (const pieces of [2, 3]) {
    await count.set("i1", pieces);
    expect(await count.save()).toEqual({ taken: 0, refused: 1 });
    expect(saidOf(count)).toMatchObject({ refusal: { reason: "countFarOff" } });
  }
  expect(await phone.db.outbox.count()).toBe(0);
  await count.set("i1", 3);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  expect(saidOf(count)).toEqual({ kind: "noted", difference: -7 });
});

test("what is found in a bin and not known there is counted too; what was never read is not", async () => {
  const { count, phone } = await openCount();
  expect(await count.add("i2", 1)).toBe(false);
  expect(await count.add("i3", 2)).toBe(true);
  await until(() => count.items()?.length === 2);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  expect(await phone.db.items.get("i3")).toMatchObject({
    row: {
      onHand: 102,
      places: [
        { bin: null, pieces: 100 },
        { bin: BIN, pieces: 2 },
      ],
    },
  });
});

test("a supervisor counts what Temu never told a level of", async () => {
  const { count, phone } = await openCount(WHOLE, "supervisor");
  await phone.store.write((tx) => tx.putRows([makeListing("l2", { storeId: "s1" }), makeStore({ id: "s1" })]));
  expect(await count.add("i2", 4)).toBe(true);
  expect(await count.save()).toEqual({ taken: 1, refused: 0 });
  expect(await phone.db.items.get("i2")).toMatchObject({ row: { onHand: 4, openedAt: expect.any(Number) } });
});

test("a count of one item takes no other", async () => {
  const { count } = await openCount({ bin: BIN, itemId: "i1" });
  expect([count.isOf("i1"), count.isOf("i3")]).toEqual([true, false]);
});

test("a page that the phone dropped comes back with what was counted; what left the bin meanwhile makes it doubtful", async () => {
  const { count, phone } = await openCount();
  await count.add("i1", 7);
  await keepDraft(phone, toCountPath(WHOLE), { ...count.draft(), at: phone.now() });
  await phone.store.write((tx) => tx.putRows([inBin(8, 2)]));
  const again = await openAgain(phone, WHOLE);
  expect([again.entryOf("i1")?.pieces, again.unsaved()]).toEqual([7, 1]);
  expect(await again.save()).toEqual({ taken: 0, refused: 1 });
  expect(saidOf(again)).toMatchObject({ kind: "refused", refusal: { reason: "countedMeanwhile" } });
});
