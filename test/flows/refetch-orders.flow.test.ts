import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import type { TemuMethods } from "../../worker/temu/temu-methods.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makeTemuOrder } from "../fakes/make-temu-things.ts";
import { UNREAD } from "../fakes/replies.ts";
import { startPolling } from "../fakes/seed-store.ts";

const LIST = "bg.order.list.v2.get";

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const listArgs = () =>
  story.workspace.calls.flatMap((call) => (call.method === LIST ? [call.args as TemuMethods[typeof LIST]["args"]] : []));
const orderIds = () => loadAll(story.workspace.sql, "order").map((order) => order.id);

const placeMany = (count: number): string[] => {
  const ids = Array.from({ length: count }, (_, at) => `PO-076-${1_000 + at}`);
  for (const sn of ids) story.temu.place(makeTemuOrder({ sn, createdAt: START - MINUTE }));
  return ids;
};

test("events of a minute share one read, twenty orders a call", async () => {
  const ids = placeMany(30);
  for (const [at, parentOrderSn] of ids.entries()) story.workspace.receive(makeEvent({ parentOrderSn, hash: `h${at}` }));
  await story.pass(MINUTE - 1);
  expect(listArgs()).toEqual([]);
  await story.pass(MINUTE);
  expect(listArgs().map((args) => args.parentOrderSns?.length)).toEqual([20, 10]);
  expect(orderIds()).toHaveLength(31);
});

test.each([
  ["an order that is on somebody's screen", {}, true],
  ["a buyer who wants to cancel", { eventCode: "bg_cancel_order_status_change" }, false],
  ["a buyer who wants another address", { eventCode: "bg_trade_logistics_address_changed" }, false],
])("%s is read at once", async (_name, more, isWatched) => {
  if (isWatched) story.workspace.watched.add(SN);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  const poked = story.workspace.pokes.length;
  story.workspace.receive(makeEvent(more));
  await story.pass(10);
  expect(story.order().flags).toEqual(["cancelPending"]);
  expect(story.workspace.pokes.length).toBeGreaterThan(poked);
});

test("what waits travels along when another order is read at once", async () => {
  placeMany(1);
  story.workspace.receive(makeEvent({ parentOrderSn: "PO-076-1000", hash: "h1" }));
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent({ hash: "h2" }));
  await story.pass(10);
  expect(orderIds()).toContain("PO-076-1000");
  await story.pass(HOUR);
  expect(listArgs()).toHaveLength(1);
});

test("an event that comes while its order is being read has it read again", async () => {
  const { clock } = story.workspace;
  story.meet(LIST, async (_call, proceed) => {
    const reply = proceed();
    await clock.wait(2_000);
    return reply;
  });
  story.workspace.watched.add(SN);
  story.workspace.receive(makeEvent({ hash: "h1" }));
  await story.pass(1_000);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  story.workspace.receive(makeEvent({ hash: "h2" }));
  await story.pass(1_500);
  expect(story.order().flags).toEqual(["cancelPending"]);
  await story.pass(HOUR);
  expect(listArgs()).toHaveLength(2);
});

test("orders that got no answer are asked for again soon", async () => {
  story.meet(LIST, () => UNREAD);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  story.workspace.receive(makeEvent({ eventCode: "bg_cancel_order_status_change" }));
  await story.pass(1_000);
  expect(story.order().flags).toEqual([]);
  await story.pass(9_000);
  expect(story.order().flags).toEqual(["cancelPending"]);
  expect(listArgs()).toHaveLength(2);
});

test("orders that were being read when the process died are read by the next one", async () => {
  story.meet(LIST, () => new Promise(() => undefined));
  story.workspace.watched.add(SN);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  story.workspace.receive(makeEvent());
  await story.pass(1_000);
  story.restart();
  await story.pass(6 * MINUTE);
  expect(story.order().flags).toEqual(["cancelPending"]);
});

test("once a night every open order is read again, and an event for a screen does not wait for that", async () => {
  placeMany(150);
  startPolling(story.workspace);
  await story.pass(MINUTE);
  const read = listArgs().length;
  for (const id of orderIds())
    story.temu.orders.set(id, { ...must(story.temu.orders.get(id), id), labels: ["signature_required_on_delivery"] });
  saveFeed(story.workspace.sql, { storeId: "s1", kind: "nightly", dueAt: story.workspace.clock.now(), state: "{}" });
  const { clock } = story.workspace;
  story.temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await clock.wait(1_000);
    return reply;
  };
  story.workspace.arm();
  await story.pass(1_500);
  story.workspace.watched.add(SN);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  story.workspace.receive(makeEvent());
  await story.pass(2_000);
  expect(story.order().flags).toEqual(["cancelPending"]);
  await story.pass(20_000);
  expect(loadAll(story.workspace.sql, "order").filter((order) => order.flags.length === 0)).toEqual([]);
  expect(listArgs().length - read).toBeLessThan(12);
  await story.pass(24 * HOUR);
  expect(listArgs().filter((args) => args.parentOrderSns !== undefined).length).toBeGreaterThan(12);
});
