import { beforeEach, expect, test } from "vitest";
import type { PushStockJob } from "../../../shared/job.ts";
import { must } from "../../../shared/result.ts";
import { keepLock, loadPlanned, releaseLock, rememberTold, takeLock, takeTold } from "../../../worker/workspace/locks.ts";
import { planPushes } from "../../../worker/workspace/plan-push.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, makeItem, makeListing, makeStore } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";

const CAUSE = { clientId: "phone-1", commandId: 1, personId: "mihai" };

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
});

/** Lamp and bulb, two SKUs of one goods; the lamp is also in another goods. */
const put = (lampLevel: number, bulbLevel: number): void => {
  saveRows(
    workspace.sql,
    [
      makeStore(),
      makeItem({ onHand: 12, reserved: 2, listingIds: ["s1:601:17", "s1:602:27", "s1:603:37"] }),
      makeItem({ id: "bulb", onHand: 5, reserved: 0, listingIds: ["s1:601:18"] }),
      makeListing({ temuLevel: lampLevel }),
      makeListing({ id: "s1:601:18", skuId: "18", itemId: "bulb", temuLevel: bulbLevel }),
      makeListing({ id: "s1:602:27", goodsId: "602", skuId: "27", piecesPerUnit: 6, temuLevel: 1 }),
    ],
    [],
    START,
  );
};
const jobs = () => loadAll(workspace.sql, "job") as PushStockJob[];
const plan = (...args: [string[], Parameters<typeof planPushes>[2]?]) =>
  workspace.sql.transaction(() => planPushes(workspace.deps, ...args));

test("a level that Temu shows already is not owed", () => {
  put(10, 5);
  plan(["lamp", "bulb", "nobody"]);
  expect(jobs()).toEqual([]);
});

test("one planned job per goods, however many changes and variants", () => {
  put(9, 4);
  plan(["lamp"], { cause: CAUSE });
  plan(["bulb", "lamp"], { cause: CAUSE });
  plan(["lamp"], { cause: { ...CAUSE, commandId: 2 } });
  plan(["lamp"]);
  expect(jobs()).toMatchObject([
    {
      goodsId: "601",
      state: "planned",
      lock: "goods s1 601",
      dueAt: START + 3_000,
      levels: [],
      causes: [CAUSE, { ...CAUSE, commandId: 2 }],
    },
  ]);
});

test("each goods of an item has its own, as far as it is behind", () => {
  put(9, 5);
  saveRows(workspace.sql, [makeItem({ onHand: 30, reserved: 0, listingIds: ["s1:601:17", "s1:602:27", "s1:603:37"] })], [], START);
  plan(["lamp"]);
  expect(jobs().map(({ goodsId }) => goodsId)).toEqual(["601", "602"]);
});

test("a listing whose level was never read is owed its level", () => {
  put(10, 5);
  saveRows(workspace.sql, [makeListing({ temuLevel: null })], [], START);
  plan(["lamp"]);
  expect(jobs()).toHaveLength(1);
});

test.each([
  ["that is off sale goes on being told its level", "soldOut", 1],
  ["that Temu has deleted is told none", "deleted", 0],
] as const)("a listing %s", (_name, status, pushes) => {
  put(10, 5);
  saveRows(workspace.sql, [makeListing({ temuLevel: 9, status })], [], START);
  plan(["lamp"]);
  expect(jobs()).toHaveLength(pushes);
});

test("an item whose stock was never opened owes nothing", () => {
  put(9, 5);
  saveRows(workspace.sql, [makeItem({ openedAt: null })], [], START);
  plan(["lamp"]);
  expect(jobs()).toEqual([]);
});

test("a job that has left does not carry what changed since: the next one does", () => {
  put(9, 5);
  plan(["lamp"], { cause: CAUSE });
  const [sent] = jobs();
  saveRows(workspace.sql, [{ ...must(sent, "job"), state: "sending" }], [], START);
  plan(["lamp"], { cause: { ...CAUSE, commandId: 2 } });
  expect(jobs().map(({ state, causes }) => [state, causes.map(({ commandId }) => commandId)])).toEqual([
    ["sending", [1]],
    ["planned", [2]],
  ]);
});

test("a remainder waits as long as it was told to", () => {
  put(9, 5);
  plan(["lamp"], { cause: null, tries: 4, notBefore: START + 16_000 });
  expect(jobs()).toMatchObject([{ dueAt: START + 16_000, tries: 4 }]);
});

test("a lock is held by one job until that job gives it back, and its end lets the next one go at once", () => {
  put(9, 5);
  plan(["lamp"]);
  const first = must(jobs()[0], "job");
  saveRows(workspace.sql, [{ ...first, state: "sending" }], [], START);
  plan(["lamp"]);
  const second = must(loadPlanned(workspace.sql, first.lock), "planned");
  expect(takeLock(workspace.sql, first, START)).toEqual({ taken: true });
  expect(takeLock(workspace.sql, first, START)).toEqual({ taken: true });
  expect(takeLock(workspace.sql, second, START)).toEqual({ taken: false, freeAt: null });
  releaseLock(workspace.sql, second, START);
  expect(takeLock(workspace.sql, second, START)).toEqual({ taken: false, freeAt: null });
  releaseLock(workspace.sql, first, START);
  expect(loadRow(workspace.sql, "job", second.id)?.dueAt).toBe(START);
  expect(takeLock(workspace.sql, second, START)).toEqual({ taken: true });
});

test("a lock that is kept for a while is free by time alone", () => {
  put(9, 5);
  plan(["lamp"]);
  const first = must(jobs()[0], "job");
  const second = { ...first, id: "second" };
  takeLock(workspace.sql, first, START);
  keepLock(workspace.sql, first, START + 1_000);
  expect(takeLock(workspace.sql, second, START + 999)).toEqual({ taken: false, freeAt: START + 1_000 });
  expect(takeLock(workspace.sql, second, START + 1_000)).toEqual({ taken: true });
});

test("what a person was told about a goods is handed over once, while it still stands", () => {
  put(9, 5);
  plan(["lamp"]);
  const job = must(jobs()[0], "job");
  saveRows(workspace.sql, [{ ...job, state: "refused" }], [], START);
  rememberTold(workspace.sql, job);
  expect(takeTold(workspace.sql, job.lock)).toMatchObject({ id: job.id });
  expect(takeTold(workspace.sql, job.lock)).toBeNull();
  saveRows(workspace.sql, [{ ...job, state: "confirmed" }], [], START);
  rememberTold(workspace.sql, job);
  expect(takeTold(workspace.sql, job.lock)).toBeNull();
  expect(job.plannedAt).toBeLessThan(START + HOUR);
});
