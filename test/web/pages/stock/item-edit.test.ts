import { createComponent, createRoot } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { piecesIn } from "../../../../shared/bin.ts";
import type { Item } from "../../../../shared/item.ts";
import type { Phone } from "../../../../web/actions/phone.ts";
import { en } from "../../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../../web/i18n/formats.ts";
import { I18nContext } from "../../../../web/i18n/use-i18n.ts";
import { createItemEdit, type ItemEdit } from "../../../../web/pages/stock/item-edit.ts";
import { createLive } from "../../../../web/store/create-live.ts";
import { loadItem } from "../../../../web/store/queries/load-items.ts";
import { FeedbackContext } from "../../../../web/use-feedback.ts";
import { PhoneContext } from "../../../../web/use-phone.ts";
import { makePhone, type TestPhone } from "../../make-phone.ts";
import { makeItem, makePairing } from "../../make-rows.ts";
import { until } from "../../until.ts";

afterEach(() => vi.unstubAllGlobals());

const i18n = {
  t: () => en,
  formats: () => makeFormats("en", en.common.time),
  language: () => "en" as const,
  setLanguage: async () => true,
  ready: Promise.resolve(true),
  whole: Promise.resolve(true),
};

type Desk = { edit: ItemEdit; phone: TestPhone; played: string[] };

/** An item with 48 pieces in the hand. `wrap` changes what the page finds as its phone, `more` the item. */
const openDesk = async (wrap: (phone: TestPhone) => Phone = (phone) => phone, more: Partial<Item> = {}): Promise<Desk> => {
  const phone = makePhone();
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putRows([makeItem("i1", { onHand: 48, ...more })]);
  });
  const played: string[] = [];
  const feedback = {
    play: (tone: string) => played.push(tone),
    answerStop: () => undefined,
    canSound: () => true,
    dispose: () => undefined,
  };
  const made = Promise.withResolvers<ItemEdit>();
  createRoot(() =>
    createComponent(I18nContext.Provider, {
      value: i18n,
      get children() {
        return createComponent(PhoneContext.Provider, {
          value: wrap(phone),
          get children() {
            return createComponent(FeedbackContext.Provider, {
              value: feedback,
              get children() {
                made.resolve(createItemEdit("i1"));
                return null;
              },
            });
          },
        });
      },
    }),
  );
  const edit = await made.promise;
  await until(() => edit.item()?.id === "i1");
  return { edit, phone, played };
};

test("a change is a level, a direction and the reasons that fit it; nothing changed has no reason", async () => {
  const { edit } = await openDesk();
  edit.step(-1);
  edit.step(-1);
  expect([edit.level(), edit.pieces(), edit.reasons().includes("damaged")]).toEqual([46, -2, true]);
  await edit.choose("other");
  edit.step(1);
  expect(edit.reason()).toBe("other");
  edit.setLevel(50);
  expect([edit.pieces(), edit.reason(), edit.reasons().includes("damaged")]).toEqual([2, "other", false]);
  edit.setLevel(48);
  expect([edit.pieces(), edit.reason()]).toEqual([0, null]);
});

test("what was saved can be taken back until the next change, as a correction in the same bin", async () => {
  const { edit, phone } = await openDesk();
  edit.step(1);
  await edit.choose("received");
  expect([edit.canUndo(), edit.level()]).toEqual([true, 49]);
  await edit.undo();
  expect([edit.canUndo(), edit.level(), edit.said()?.title]).toEqual([false, 48, "Undone: 48 on the shelf."]);
  expect(edit.item()?.recent.map(({ pieces, reason }) => [pieces, reason])).toEqual([
    [-1, "correction"],
    [1, "received"],
  ]);
  edit.step(1);
  await edit.choose("found");
  edit.step(-1);
  expect(edit.canUndo()).toBe(false);
  await edit.undo();
  expect(await phone.db.outbox.count()).toBe(3);
});

test("what is taken back goes to the bins it came from, as many as lay in each, pieces of no bin too", async () => {
  const places = [
    { bin: "A-1", pieces: 2 },
    { bin: "B-2", pieces: 5 },
    { bin: null, pieces: 3 },
  ];
  const { edit, phone } = await openDesk(undefined, { onHand: 10, bin: "A-1", places });
  edit.setLevel(1);
  await edit.choose("lost");
  expect(edit.item()?.places).toEqual([{ bin: null, pieces: 1 }]);
  await edit.undo();
  expect(places.map(({ bin }) => piecesIn(edit.item()?.places ?? [], bin))).toEqual([2, 5, 3]);
  expect(edit.item()?.recent.map(({ pieces }) => pieces)).toEqual([9, -9]);
  expect(await phone.db.outbox.count()).toBe(2);
});

test("what is taken back of a chosen bin is that bin's, also when the item belongs in another", async () => {
  const places = [
    { bin: "A-1", pieces: 20 },
    { bin: "B-2", pieces: 28 },
  ];
  const { edit } = await openDesk(undefined, { bin: "A-1", places });
  edit.step(-1);
  edit.chooseBin("B-2");
  await edit.choose("damaged");
  await edit.undo();
  expect(edit.item()?.places).toEqual(places);
});

test("the level cannot be stepped below none", async () => {
  const { edit } = await openDesk();
  edit.setLevel(0);
  edit.step(-1);
  expect(edit.level()).toBe(0);
});

test("without a reason nothing is saved, and the wrong tone says so", async () => {
  const { edit, phone, played } = await openDesk();
  edit.step(-1);
  await edit.save();
  expect(edit.said()).toEqual({ tone: "wrong", title: "Choose a reason first.", detail: "47 is not saved yet." });
  expect([played, phone.causes]).toEqual([["wrong"], []]);
});

test.each([-1, 1])("a reason of one's own is asked for in words, and kept with the movement: %i", async (by) => {
  const { edit, phone } = await openDesk();
  edit.step(by);
  await edit.choose("other");
  edit.setNote("  ");
  await edit.save();
  expect(edit.said()).toMatchObject({ tone: "wrong", title: "Say why first." });
  expect(await phone.db.outbox.count()).toBe(0);
  edit.setNote(" a gift for the mayor ");
  await edit.save();
  expect([edit.said()?.tone, edit.note()]).toEqual(["good", ""]);
  expect(edit.item()?.recent[0]).toMatchObject({ pieces: by, reason: "other", note: "a gift for the mayor" });
});

test("words that were written before another reason was chosen are not sent with it", async () => {
  const { edit } = await openDesk();
  edit.step(-1);
  await edit.choose("other");
  edit.setNote("broken");
  await edit.choose("damaged");
  expect(edit.item()?.recent[0]).toEqual(expect.not.objectContaining({ note: "broken" }));
  expect(edit.item()?.recent[0]).toMatchObject({ reason: "damaged" });
});

test("saved is said, shown and heard only after the commit, and the old number goes with it", async () => {
  const gate = Promise.withResolvers<void>();
  const { edit, phone, played } = await openDesk((present) => ({
    ...present,
    store: { ...present.store, write: async (work) => present.store.write(work).then(async (value) => gate.promise.then(() => value)) },
  }));
  edit.step(-1);
  const saving = edit.choose("lost");
  const { made: row, dispose } = createRoot((end) => ({
    made: createLive(
      () => undefined,
      () => loadItem(phone.db, "i1"),
    ),
    dispose: end,
  }));
  await until(() => row()?.onHand === 47);
  dispose();
  /* The row is on this phone already: the level must not fall twice. */
  expect([edit.said(), played, edit.pieces(), edit.level()]).toEqual([null, [], -1, 47]);
  gate.resolve();
  await saving;
  expect([edit.said()?.title, played, edit.pieces(), edit.level()]).toEqual(["Saved: 47 on the shelf.", ["success"], 0, 47]);
});

test("a refusal stands in words and keeps the change", async () => {
  const { edit, phone, played } = await openDesk();
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { onHand: 48, openedAt: null, listingIds: ["l1"] })]));
  edit.step(1);
  await edit.choose("found");
  expect([edit.said()?.title, edit.pieces(), played]).toEqual([en.refusals.stockNotRead.sentence({}), 1, ["wrong"]]);
});

test("a write that fails is not called saved", async () => {
  const { edit, played } = await openDesk((present) => ({
    ...present,
    store: { ...present.store, write: () => Promise.reject(new Error("the disk is full")) },
  }));
  const reported = Promise.withResolvers<unknown>();
  vi.stubGlobal("reportError", reported.resolve);
  edit.step(1);
  await edit.choose("found");
  expect([edit.said()?.title, edit.pieces(), played]).toEqual([en.common.trouble.notSaved, 1, ["wrong"]]);
  expect(await reported.promise).toEqual(new Error("the disk is full"));
});

test("on a full phone the change is refused before any sound of success, with the way out", async () => {
  const full = new DOMException("The quota has been exceeded.", "QuotaExceededError");
  const { edit, played } = await openDesk((present) => ({
    ...present,
    store: { ...present.store, write: () => Promise.reject(full) },
  }));
  vi.stubGlobal("reportError", () => undefined);
  edit.step(1);
  await edit.choose("found");
  const { phoneFull, makeRoom } = en.common.trouble;
  expect([edit.said(), edit.pieces(), played]).toEqual([{ tone: "wrong", title: phoneFull, detail: makeRoom }, 1, ["wrong"]]);
});

test("storage that fails right after the commit does not make it unsaved", async () => {
  const { edit, phone, played } = await openDesk((present) => ({
    ...present,
    store: {
      ...present.store,
      write: async (work) => {
        const value = await present.store.write(work);
        present.db.close();
        return value;
      },
    },
  }));
  edit.step(1);
  await edit.choose("found");
  expect([edit.said()?.tone, played, edit.pieces()]).toEqual(["good", ["success"], 0]);
  await phone.db.open();
  expect(await phone.db.outbox.count()).toBe(1);
});

test("news from another phone moves the level and keeps the difference", async () => {
  const { edit, phone } = await openDesk();
  edit.step(-1);
  await phone.store.write((tx) => tx.putRows([makeItem("i1", { onHand: 40, version: 2 })]));
  await until(() => edit.item()?.onHand === 40);
  expect([edit.level(), edit.pieces()]).toEqual([39, -1]);
});
