import { beforeEach, expect, test } from "vitest";
import type { Job, PushStockJob } from "../../../shared/job.ts";
import { must } from "../../../shared/result.ts";
import { startImport } from "../../../worker/jobs/import-store.ts";
import { nextAlarmAt, wake } from "../../../worker/jobs/wake.ts";
import { askRefetch, saveFeed } from "../../../worker/workspace/feeds.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START, settle } from "../../fakes/fake-clock.ts";
import { HOUR, MINUTE, makeItem, makeListing } from "../../fakes/make-rows.ts";
import { makeStory, type Story } from "../../fakes/make-story.ts";
import { makeTemuOrder } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { notTaken } from "../../fakes/replies.ts";
import { addStore } from "../../fakes/seed-store.ts";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
  addStore(workspace);
});

const hang = () => new Promise<never>(() => undefined);

const push = (goodsId: string, more: Partial<PushStockJob> = {}): PushStockJob => ({
  noun: "job",
  kind: "pushStock",
  id: `push-${goodsId}`,
  version: 0,
  storeId: "s1",
  state: "planned",
  lock: `goods s1 ${goodsId}`,
  dueAt: START,
  plannedAt: START,
  sendBy: null,
  tries: 0,
  resends: 0,
  causes: [],
  reason: null,
  found: null,
  readAt: null,
  endedAt: null,
  goodsId,
  levels: [],
  ...more,
});

/** This many goods whose level is owed now. */
const oweLevels = (count: number): void => {
  for (let at = 0; at < count; at += 1) {
    const id = `s1:${at}:1`;
    saveRows(
      workspace.sql,
      [
        makeItem({ id: `i${at}`, listingIds: [id] }),
        makeListing({ id, goodsId: `${at}`, skuId: "1", itemId: `i${at}`, temuLevel: 1 }),
        push(`${at}`),
      ],
      [],
      START,
    );
  }
};

const state = (goodsId: string) => loadRow(workspace.sql, "job", `push-${goodsId}`)?.state;

test("it arms the next alarm before anything else, so that nothing which fails can leave it unarmed", () => {
  const { deps } = workspace;
  const armed: string[] = [];
  const watched = {
    ...deps,
    setAlarm: () => armed.push("alarm"),
    sql: {
      ...deps.sql,
      all: () => {
        throw new Error(armed.join());
      },
    },
  };
  expect(() => wake(watched)).toThrow("alarm");
});

test("with nothing to do it looks again in ten minutes, and in one while something is under way, which may be lost", () => {
  expect(nextAlarmAt(workspace.deps)).toBe(START + 10 * MINUTE);
  wake(workspace.deps);
  expect(workspace.alarmAt()).toBe(START + 10 * MINUTE);
  workspace.deps.flight.start(
    ["poll s1"],
    () => new Promise(() => undefined),
    () => undefined,
  );
  expect(nextAlarmAt(workspace.deps)).toBe(START + MINUTE);
});

test("it is armed for the first thing that is due: a job, a feed or an order to be read again", () => {
  saveRows(workspace.sql, [push("1", { dueAt: START + 50_000 })], [], START);
  expect(nextAlarmAt(workspace.deps)).toBe(START + 50_000);
  saveFeed(workspace.sql, { storeId: "s1", kind: "nightly", dueAt: START + 40_000, state: "{}" });
  expect(nextAlarmAt(workspace.deps)).toBe(START + 40_000);
  askRefetch(workspace.sql, { orderId: "PO-1", storeId: "s1", dueAt: START + 30_000 });
  expect(nextAlarmAt(workspace.deps)).toBe(START + 30_000);
  saveRows(workspace.sql, [push("2", { dueAt: START - HOUR })], [], START);
  expect(nextAlarmAt(workspace.deps)).toBe(START + 1);
});

/** How many calls each event led to, its continuations included. */
const callsPerEvent = async (until: number): Promise<number[]> => {
  const events: number[] = [];
  while (workspace.clock.now() < until) {
    const before = workspace.calls.length;
    await workspace.runAlarms(workspace.clock.now() + 1);
    events.push(workspace.calls.length - before);
  }
  return events;
};

test("one event leads to at most 24 calls; the next one, a moment later, starts the rest", async () => {
  oweLevels(30);
  workspace.answer = hang;
  wake(workspace.deps);
  await settle();
  expect(workspace.calls).toHaveLength(24);
  expect(workspace.alarmAt()).toBe(START + 1);
  await workspace.runAlarms(START + 10);
  expect(workspace.calls).toHaveLength(30);
});

test("what a reply lets go starts in an event of its own", async () => {
  oweLevels(1);
  workspace.answer = () => notTaken("later", "noSlot");
  wake(workspace.deps);
  await settle();
  const [job] = loadAll(workspace.sql, "job");
  saveRows(workspace.sql, [{ ...must(job, "job"), dueAt: START }], [], START);
  saveFeed(workspace.sql, { storeId: "s1", kind: "poll", dueAt: START, state: JSON.stringify({ readTo: START }) });
  await settle();
  expect(workspace.calls).toHaveLength(1);
  workspace.arm();
  expect(workspace.alarmAt()).toBe(START + 1);
});

test("sixty shipments, thirty pushes, a poll, an import and orders to be read again: no event leads to more than 24 calls", async () => {
  const orders = Array.from({ length: 60 }, (_, at) => makeTemuOrder({ sn: `PO-076-${100 + at}` }));
  const story = makeStory(orders);
  workspace = story.workspace;
  for (const [at, { sn }] of orders.entries()) story.confirm(`DPD0000${1_000 + at}`, sn);
  await story.pass(30_000 - 1);
  oweLevels(30);
  for (const kind of ["poll", "import"] as const) {
    const state = kind === "poll" ? JSON.stringify({ readTo: START }) : startImport("s1", START).state;
    saveFeed(workspace.sql, { storeId: "s1", kind, dueAt: START, state });
  }
  for (const { sn } of orders) askRefetch(workspace.sql, { orderId: sn, storeId: "s1", dueAt: START });
  workspace.arm();
  const events = await callsPerEvent(START + 30_100);
  expect(Math.max(...events)).toBeLessThanOrEqual(24);
  expect(story.temu.effects.filter(({ kind }) => kind === "shipment")).toHaveLength(60);
  expect(workspace.calls.some(({ method }) => method === "bg.local.goods.sku.list.query")).toBe(true);
});

test("the polls of many stores share events with the jobs, a few in each", async () => {
  oweLevels(30);
  for (let at = 2; at < 14; at += 1) {
    addStore(workspace, { id: `s${at}`, index: at, mallId: `${at}` });
    saveFeed(workspace.sql, { storeId: `s${at}`, kind: "poll", dueAt: START, state: JSON.stringify({ readTo: START }) });
  }
  workspace.answer = hang;
  workspace.arm();
  const events = (await callsPerEvent(START + 5)).filter((calls) => calls > 0);
  expect(events).toEqual([24, 18]);
  expect(workspace.calls.slice(0, 24).filter(({ lane }) => lane === "poll")).toHaveLength(8);
});

test("calls under way are bounded, and what waits goes when some of them end", async () => {
  oweLevels(260);
  const replies: (() => void)[] = [];
  workspace.answer = () => new Promise((resolve) => replies.push(() => resolve(notTaken("later", "noSlot"))));
  workspace.arm();
  await workspace.runAlarms(START + 5_000);
  const most = workspace.calls.length;
  expect(most).toBeGreaterThanOrEqual(200);
  expect(most).toBeLessThan(224);
  for (const reply of replies.slice(0, 30)) reply();
  await workspace.runAlarms(START + 5_100);
  expect(workspace.calls.length).toBeGreaterThan(most);
});

test("a job that is over and yet due is a bug that holds up no other", async () => {
  const over: Job = push("0", { state: "confirmed", dueAt: START - HOUR });
  saveRows(workspace.sql, [over], [], START);
  saveRows(workspace.sql, [makeItem(), makeListing({ temuLevel: 1 }), push("601")], [], START);
  workspace.answer = hang;
  saveFeed(workspace.sql, { storeId: "s1", kind: "poll", dueAt: START, state: JSON.stringify({ readTo: START }) });
  workspace.arm();
  await workspace.runAlarms(START + 10);
  expect(workspace.calls.map(({ method }) => method)).toEqual(["bg.order.list.v2.get", "bg.local.goods.stock.edit"]);
  expect(workspace.logs).toMatchObject([{ event: "workFault", fields: { key: over.id } }]);
  expect(loadRow(workspace.sql, "job", over.id)).toMatchObject({ state: "confirmed", dueAt: START + 1 + MINUTE });
});

test("a job whose work throws is tried again a minute later, in the state it was in", async () => {
  oweLevels(1);
  workspace.answer = () => {
    throw new Error("a bug");
  };
  workspace.arm();
  await workspace.runAlarms(START + 1_000);
  expect(workspace.logs).toMatchObject([{ event: "workFault", fields: { key: "send push-0" } }]);
  expect(state("0")).toBe("sending");
  await workspace.runAlarms(START + 66_000);
  expect(state("0")).toBe("unknown");
  expect(workspace.calls.length).toBeLessThan(4);
});

test("the jobs and feeds of a store whose access is gone end instead of spinning", async () => {
  workspace.sql.run(`DELETE FROM store_secrets`);
  oweLevels(1);
  for (const kind of ["poll", "import", "catalogue", "nightly"] as const)
    saveFeed(workspace.sql, { storeId: "s1", kind, dueAt: START, state: `{"readTo":0}` });
  askRefetch(workspace.sql, { orderId: "PO-1", storeId: "s1", dueAt: START });
  workspace.arm();
  await workspace.runAlarms(START + HOUR);
  expect(state("0")).toBe("refused");
  expect(workspace.calls).toEqual([]);
  expect(workspace.sql.all(`SELECT kind FROM feeds`)).toEqual([expect.objectContaining({ kind: "nightly" })]);
});

test("a shipment whose order is locked by another job waits, and does not spin", async () => {
  const story: Story = makeStory([makeTemuOrder()]);
  story.confirm();
  story.workspace.sql.run(`INSERT INTO locks (lock, job_id) VALUES ('order PO-076-1', 'another')`);
  await story.pass(30_000 + MINUTE);
  expect(story.shipment().state).toBe("planned");
  expect(story.calls("bg.order.list.v2.get")).toBe(2);
});

test("a shipment of a store whose access is gone is stopped and told", async () => {
  const story: Story = makeStory([makeTemuOrder()]);
  story.confirm();
  story.workspace.sql.run(`DELETE FROM store_secrets`);
  await story.pass(HOUR);
  expect(story.shipment()).toMatchObject({ state: "refused", reason: "storeNotReady" });
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
});

test("a group whose read throws is put off whole, and goes on when it does not", async () => {
  const story: Story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
  story.meet("bg.order.list.v2.get", () => {
    throw new Error("a bug");
  });
  story.confirm();
  story.confirm("DPD00000002", "PO-076-2");
  await story.pass(30_000 + 59_000);
  expect(story.calls("bg.order.list.v2.get")).toBe(1);
  await story.pass(2_000);
  expect(story.temu.effects).toHaveLength(2);
});
