import { beforeEach, expect, test } from "vitest";
import { MOST_RESENDS } from "../../worker/jobs/times.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { LOST, notTaken } from "../fakes/replies.ts";
import { EDIT, edits, levelsSent } from "../fakes/stock-calls.ts";

const READ = "temu.local.goods.sku.stock.query";
const GATHER = 3_000;
/** The latest moment of signing, Temu's window, late work, a stale read. */
const FENCE = 30_000 + 300_000 + 60_000 + 120_000;

/** For so long Temu has shown the level we know. */
const QUIET = 2 * MINUTE;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const listings = () => loadAll(story.workspace.sql, "listing");

test("a lost reply is read back; the same level there confirms it, and nothing is set twice", async () => {
  await story.pass(QUIET);
  story.meet(EDIT, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.adjust(5);
  await story.pass(GATHER + 100);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(5_000);
  expect(story.pushes()).toMatchObject([{ state: "confirmed" }]);
  await story.pass(HOUR);
  expect(edits(story)).toHaveLength(1);
});

test("a lost call is asserted again behind the fence, by a new job under a new key", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(GATHER + FENCE - 1);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  expect(edits(story)).toHaveLength(1);
  await story.pass(2 * MINUTE + GATHER);
  expect(levelsSent(story)).toEqual([[15], [15]]);
  expect(edits(story)[0]?.requestUniqueKey).not.toBe(edits(story)[1]?.requestUniqueKey);
  expect(story.temu.level("17")).toBe(15);
});

test("a level that is lost again and again goes to a person, with what Temu shows; the next edit pushes the newest and settles it", async () => {
  story.meet(EDIT, ...Array.from({ length: 1 + MOST_RESENDS }, () => () => LOST));
  story.adjust(5);
  await story.pass(2 * HOUR);
  expect(story.pushes().find(({ state }) => state === "needsPerson")).toMatchObject({ found: "10", dueAt: null, resends: MOST_RESENDS });
  expect(listings()[0]).toMatchObject({ temuLevel: 10 });
  await story.pass(24 * HOUR);
  expect(edits(story)).toHaveLength(1 + MOST_RESENDS);

  story.adjust(1);
  await story.pass(GATHER);
  expect(story.temu.level("17")).toBe(16);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", ...Array.from({ length: 1 + MOST_RESENDS }, () => "superseded")]);
});

test("an edit while the result is unknown waits for it, then leaves at once", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(MINUTE);
  story.adjust(1);
  await story.pass(FENCE - MINUTE);
  expect(edits(story)).toHaveLength(1);
  await story.pass(3 * MINUTE);
  expect(levelsSent(story)).toEqual([[15], [16]]);
  expect(edits(story)[0]?.requestUniqueKey).not.toBe(edits(story)[1]?.requestUniqueKey);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test("a lost call is no problem when what is owed by then is what Temu shows", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(MINUTE);
  story.adjust(-5);
  await story.pass(FENCE + 3 * MINUTE);
  expect(story.pushes().map(({ state }) => state)).toEqual(["superseded"]);
  expect(story.temu.level("17")).toBe(10);
});

test("a level that is there may have been there before: a newer one waits until the lost call cannot be worked off any more", async () => {
  await story.pass(QUIET);
  story.meet(EDIT, (_call, proceed) => {
    /* Temu shows this level for another reason, and works the call off late. */
    story.temu.skus = story.temu.skus.map((sku) => ({ ...sku, stock: 15 }));
    void story.workspace.clock.wait(MINUTE).then(proceed);
    return LOST;
  });
  story.adjust(5);
  await story.pass(GATHER + 10_000);
  expect(story.pushes()).toMatchObject([{ state: "confirmed" }]);
  story.adjust(-7);
  await story.pass(FENCE - MINUTE);
  expect(levelsSent(story)).toEqual([[15]]);
  await story.pass(2 * MINUTE);
  expect(levelsSent(story)).toEqual([[15], [8]]);
  expect(story.temu.level("17")).toBe(8);
});

test("a level that Temu had shown just before proves nothing, because what it shows may be old", async () => {
  story.adjust(5);
  await story.pass(GATHER + 1_000);
  expect(story.temu.level("17")).toBe(15);
  const oldUntil = story.workspace.clock.now() + MINUTE;
  let isLost = true;
  story.temu.interfere = (call, proceed) => {
    if (call.method === EDIT && isLost) {
      isLost = false;
      return LOST;
    }
    if (call.method !== READ || story.workspace.clock.now() >= oldUntil) return proceed();
    const present = story.temu.skus;
    story.temu.skus = present.map((sku) => ({ ...sku, stock: 10 }));
    const reply = proceed();
    story.temu.skus = present;
    return reply;
  };
  story.adjust(-5);
  await story.pass(MINUTE);
  expect(story.pushes().map(({ state }) => state)).toContain("unknown");
  await story.pass(HOUR);
  expect(story.temu.level("17")).toBe(10);
  expect(levelsSent(story)).toEqual([[15], [10], [10]]);
});

test("a try that Temu put off goes again under the same key with the same levels", async () => {
  story.meet(EDIT, () => notTaken("later", "rateLimited"));
  story.adjust(5);
  await story.pass(GATHER + 2_000);
  expect(levelsSent(story)).toEqual([[15], [15]]);
  expect(new Set(edits(story).map((edit) => edit.requestUniqueKey)).size).toBe(1);
});

test("a try that Temu put off goes again under a new key when the level has changed meanwhile", async () => {
  story.meet(EDIT, () => notTaken("later", "rateLimited"));
  story.adjust(5);
  await story.pass(GATHER + 100);
  story.adjust(1);
  await story.pass(2_000);
  expect(levelsSent(story)).toEqual([[15], [16]]);
  expect(new Set(edits(story).map((edit) => edit.requestUniqueKey)).size).toBe(2);
  expect(story.temu.level("17")).toBe(16);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
  expect(story.pushes().find(({ state }) => state === "confirmed")?.causes).toHaveLength(2);
});

test("levels that Temu will not show go to a person behind the fence; the next edit pushes the newest and settles it", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(GATHER + 100);
  story.meet(READ, ...Array.from({ length: 200 }, () => () => notTaken("refused", "requestInvalid")));
  await story.pass(FENCE - MINUTE);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(2 * MINUTE);
  expect(story.pushes()).toMatchObject([{ state: "needsPerson", reason: "requestInvalid", found: null, dueAt: null }]);
  story.adjust(1);
  await story.pass(GATHER);
  expect(story.temu.level("17")).toBe(16);
  expect(story.pushes().map(({ state }) => state)).toEqual(expect.arrayContaining(["superseded", "confirmed"]));
});

test("a level that Temu calls invalid is refused behind the fence, and not sent again", async () => {
  story.meet(EDIT, () => notTaken("readBack", "requestInvalid"));
  story.adjust(5);
  await story.pass(GATHER + FENCE - 1);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(HOUR);
  expect(story.pushes()).toMatchObject([{ state: "refused", reason: "requestInvalid", found: "10" }]);
  expect(edits(story)).toHaveLength(1);
});

test("a key that Temu has seen is read back; the old level there sends what is owed under a new key", async () => {
  story.meet(EDIT, () => notTaken("readBack", "duplicateRequest"));
  story.adjust(5);
  await story.pass(GATHER + FENCE + 3 * MINUTE);
  expect(levelsSent(story)).toEqual([[15], [15]]);
  expect(new Set(edits(story).map((edit) => edit.requestUniqueKey)).size).toBe(2);
  expect(story.temu.level("17")).toBe(15);
  expect(
    story
      .pushes()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(["confirmed", "superseded"]);
});

test.each(["refused", "needsPerson"] as const)(
  "a push that meets %s is kept for a person and not tried again on its own",
  async (replyClass) => {
    story.meet(EDIT, () => notTaken(replyClass, "scopeMissing"));
    story.adjust(5);
    await story.pass(HOUR);
    expect(edits(story)).toHaveLength(1);
    expect(story.pushes()).toMatchObject([{ state: "refused", reason: "scopeMissing" }]);
    story.adjust(1);
    await story.pass(MINUTE);
    expect(story.temu.level("17")).toBe(16);
    expect(
      story
        .pushes()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["confirmed", "superseded"]);
  },
);
