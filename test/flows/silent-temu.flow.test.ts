import { beforeEach, expect, test } from "vitest";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { LOST, notTaken } from "../fakes/replies.ts";
import { EDIT } from "../fakes/stock-calls.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const READ_BACK = "bg.logistics.shipment.v2.get";
const LIST = "bg.order.list.v2.get";
const HOLD = 30_000;
/** From leaving on: the latest moment of signing, Temu's window, late work, a stale read. */
const FENCE = 30_000 + 300_000 + 60_000 + 120_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

test("a read-back that gets no answer is asked again; one that stops the store pauses and says so", async () => {
  story.meet(CONFIRM, () => LOST);
  story.confirm();
  await story.pass(HOLD);
  story.meet(
    LIST,
    () => notTaken("later", "noClearAnswer"),
    () => notTaken("stopStore", "tokenExpired"),
  );
  await story.pass(3_000);
  expect(story.shipment()).toMatchObject({ state: "unknown", dueAt: START + HOLD + 3_000 + 32_000 });
  await story.pass(32_000);
  expect(story.shipment()).toMatchObject({ state: "unknown", dueAt: START + HOLD + 35_000 + 5 * MINUTE });
  expect(loadRow(story.workspace.sql, "store", "s1")).toMatchObject({ trouble: "tokenExpired" });
});

const REFUSES = Array.from({ length: 500 }, () => () => notTaken("refused", "orderUnknown"));

test.each([
  ["taken", 1],
  ["not taken", 2],
] as const)("parcels that Temu will not show decide nothing: behind the fence a person is told, though it was %s", async (was, calls) => {
  story.meet(CONFIRM, (_call, proceed) => {
    if (was === "taken") proceed();
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD + 100);
  story.meet(READ_BACK, ...REFUSES);
  await story.pass(FENCE - MINUTE);
  expect(story.shipment()).toMatchObject({ state: "unknown" });
  await story.pass(3 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "needsPerson", found: null, readAt: null, resends: 0 });
  expect(story.order().problem).toMatchObject({ reason: "needsPerson" });
  const asked = story.calls(READ_BACK);
  await story.pass(5 * HOUR);
  expect(story.shipment().state).toBe("needsPerson");
  expect(story.calls(READ_BACK) - asked).toBeLessThan(12);
  /* Temu tells at last. */
  story.meet(READ_BACK);
  await story.pass(HOUR);
  expect(story.calls(CONFIRM)).toBe(calls);
  expect(story.shipment()).toMatchObject({ state: "confirmed" });
  expect(story.order()).toMatchObject({ status: "shipped", problem: null });
  expect(story.temu.effects).toHaveLength(1);
});

test("levels of which Temu says nothing for an hour after the proof was due are told to a person, and hold up no newer one", async () => {
  story.meet(EDIT, () => LOST);
  story.adjust(5);
  await story.pass(4_000);
  story.meet("temu.local.goods.sku.stock.query", ...Array.from({ length: 2_000 }, () => () => notTaken("later", "noClearAnswer")));
  await story.pass(FENCE + HOUR - MINUTE);
  expect(story.pushes()).toMatchObject([{ state: "unknown" }]);
  await story.pass(3 * MINUTE);
  expect(story.pushes()).toMatchObject([{ state: "needsPerson", found: null }]);
  story.adjust(1);
  await story.pass(MINUTE);
  expect(story.temu.level("17")).toBe(16);
});

test("a Temu that answers nothing until an hour after the proof was due: a person is told, and told again when it does", async () => {
  story.meet(CONFIRM, (_call, proceed) => {
    proceed();
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD + 100);
  story.meet(LIST, ...Array.from({ length: 2_000 }, () => () => notTaken("later", "noClearAnswer")));
  await story.pass(FENCE + HOUR - MINUTE);
  expect(story.shipment()).toMatchObject({ state: "unknown" });
  await story.pass(2 * MINUTE);
  expect(story.shipment()).toMatchObject({ state: "needsPerson", found: null, readAt: null });
  story.meet(LIST);
  await story.pass(HOUR);
  expect(story.shipment()).toMatchObject({ state: "confirmed" });
  expect(story.calls(CONFIRM)).toBe(1);
});
