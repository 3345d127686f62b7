import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import type { OrderPage } from "../../worker/temu/methods/list-orders.ts";
import type { TemuMethods } from "../../worker/temu/temu-methods.ts";
import { loadAll, loadRow } from "../../worker/workspace/row-store.ts";
import { noteCatalogueRead } from "../../worker/workspace/store-health.ts";
import { START } from "../fakes/fake-clock.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, SN, type Story } from "../fakes/make-story.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { taken, UNREAD } from "../fakes/replies.ts";
import { startPolling } from "../fakes/seed-store.ts";

const LIST = "bg.order.list.v2.get";

let story: Story;

beforeEach(() => {
  story = makeStory();
});

const listArgs = () =>
  story.workspace.calls.flatMap((call) => (call.method === LIST ? [call.args as TemuMethods[typeof LIST]["args"]] : []));
const polls = () => listArgs().filter((args) => args.updatedBetween !== undefined);
const windows = () =>
  polls().map(({ updatedBetween: window, pageNumber }) => [(window?.startAt ?? 0) - START, (window?.endAt ?? 0) - START, pageNumber]);
const orderIds = () => loadAll(story.workspace.sql, "order").map((order) => order.id);
const store = () => must(loadRow(story.workspace.sql, "store", "s1"), "store");

test("each poll reads what changed since the last one, ten minutes over, every five minutes", async () => {
  startPolling(story.workspace);
  await story.pass(11 * MINUTE);
  expect(windows()).toEqual([
    [-10 * MINUTE, 1, 1],
    [1 - 10 * MINUTE, 5 * MINUTE + 1, 1],
    [1 - 5 * MINUTE, 10 * MINUTE + 1, 1],
  ]);
  expect(polls()[0]).toMatchObject({ sortBy: "updateTime", pageSize: 100 });
  expect(store().readAt).toBe(START + 10 * MINUTE + 1);
});

test("with every webhook lost, what a day brings is here within five minutes", async () => {
  startPolling(story.workspace);
  for (let at = 0; at < 48; at += 1) {
    story.temu.place(makeTemuOrder({ sn: `PO-076-${1_000 + at}`, createdAt: story.workspace.clock.now() }));
    if (at % 3 === 0) story.temu.change(SN, { labels: at % 2 === 0 ? ["pending_buyer_cancellation"] : [] });
    await story.pass(5 * MINUTE + 1);
    expect(orderIds()).toContain(`PO-076-${1_000 + at}`);
    expect(story.order().flags).toEqual(story.temu.orders.get(SN)?.labels.length === 0 ? [] : ["cancelPending"]);
    await story.pass(25 * MINUTE - 1);
  }
  expect(orderIds()).toHaveLength(49);
  expect(story.item().reserved).toBe(98);
});

test("a poll that gets no answer asks for the same time again, and loses nothing of an hour without answers", async () => {
  startPolling(story.workspace);
  await story.pass(MINUTE);
  story.temu.interfere = () => UNREAD;
  await story.pass(5 * MINUTE);
  story.temu.place(makeTemuOrder({ sn: "PO-076-2", createdAt: story.workspace.clock.now() }));
  await story.pass(HOUR);
  expect(store().trouble).toBe("noClearAnswer");
  story.temu.interfere = (_call, proceed) => proceed();
  await story.pass(MINUTE);
  expect(orderIds()).toContain("PO-076-2");
  expect(store().trouble).toBeNull();
  expect(polls().at(-1)?.updatedBetween?.startAt).toBe(START + 1 - 10 * MINUTE);
});

test("what changes while a poll is held up on its second page is in the next one", async () => {
  placeMany(150);
  startPolling(story.workspace);
  let isHeldUp = true;
  story.temu.interfere = (call, proceed) =>
    isHeldUp && call.method === LIST && call.args && "pageNumber" in call.args && call.args.pageNumber === 2 ? UNREAD : proceed();
  await story.pass(20 * MINUTE);
  story.temu.change(SN, { labels: ["pending_buyer_cancellation"] });
  await story.pass(20 * MINUTE);
  isHeldUp = false;
  await story.pass(7 * MINUTE);
  expect(story.order().flags).toEqual(["cancelPending"]);
});

const placeMany = (count: number): string[] => {
  const ids = Array.from({ length: count }, (_, at) => `PO-076-${1_000 + at}`);
  for (const sn of ids) story.temu.place(makeTemuOrder({ sn, createdAt: START - MINUTE }));
  return ids;
};

test.each([99, 100, 101, 200, 250])("%i changed orders are all read, page by page", async (count) => {
  const ids = placeMany(count);
  startPolling(story.workspace);
  await story.pass(MINUTE);
  expect(orderIds()).toEqual(expect.arrayContaining(ids));
  expect(polls()).toHaveLength(Math.ceil(count / 100));
});

test("a list that moves while it is paged hides no order", async () => {
  const ids = placeMany(250);
  startPolling(story.workspace);
  let pages = 0;
  story.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method === LIST && "updatedBetween" in call.args) {
      pages += 1;
      /* After each of the first pages an order of a page that was read leaves the window: all behind it move up. */
      const sn = `PO-076-${1_249 - pages}`;
      if (pages <= 3) story.temu.orders.set(sn, makeTemuOrder({ sn, updatedAt: START + HOUR }));
    }
    return reply;
  };
  await story.pass(MINUTE);
  expect(ids.filter((id) => loadRow(story.workspace.sql, "order", id) === null)).toEqual([]);
});

/** Temu's pages hold this many entries that nobody can read. */
const withUnreadable =
  (unreadable: number): Interfere =>
  (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || reply.class !== "confirmed") return reply;
    const { orders, total } = reply.result as OrderPage;
    return taken(call as never, { total, orders: orders.slice(unreadable), unreadable: Math.min(unreadable, orders.length) } as never);
  };

test("an entry that cannot be read does not end the list: the pages behind it are read", async () => {
  placeMany(250);
  story.temu.interfere = withUnreadable(1);
  startPolling(story.workspace);
  await story.pass(MINUTE);
  expect(polls()).toHaveLength(3);
  expect(orderIds()).toHaveLength(1 + 250 - 3);
  expect(story.workspace.logs).toContainEqual({ event: "unreadableOrders", fields: { storeId: "s1", count: 1 } });
});

test("an order that cannot be taken in holds up neither its page nor the next poll", async () => {
  placeMany(3);
  story.temu.change("PO-076-1001", { shipByAt: 1e300 });
  startPolling(story.workspace);
  await story.pass(6 * MINUTE);
  expect(orderIds().sort()).toEqual([SN, "PO-076-1000", "PO-076-1002"]);
  expect(polls()).toHaveLength(2);
  expect(story.workspace.logs.filter(({ event }) => event === "ingestFault")).toHaveLength(2);
});

test("work that throws is tried again a minute later, and not in a circle", async () => {
  startPolling(story.workspace);
  story.temu.interfere = () => {
    throw new Error("a bug");
  };
  await story.pass(10 * MINUTE);
  expect(polls().length).toBeGreaterThan(5);
  expect(polls().length).toBeLessThan(15);
  story.temu.interfere = (_call, proceed) => proceed();
  await story.pass(MINUTE);
  expect(store().readAt).toBeGreaterThan(START + 9 * MINUTE);
});

test("an order of a listing that is not known here has the catalogue read, once", async () => {
  noteCatalogueRead(story.workspace.sql, "s1", START - MINUTE);
  story.temu.skus = [...story.temu.skus, makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" })];
  story.temu.place(makeTemuOrder({ sn: "PO-076-2", createdAt: START, lines: [makeTemuLine({ skuId: "18", sellerSku: "LAMP-WHT" })] }));
  startPolling(story.workspace);
  await story.pass(MINUTE);
  expect(story.calls("bg.local.goods.sku.list.query")).toBe(1);
  expect(story.order("PO-076-2").lines[0]?.itemId).not.toBeNull();
  await story.pass(HOUR);
  expect(story.calls("bg.local.goods.sku.list.query")).toBe(1);
});

test("a line whose listing is not known here is the item that has its seller code, and the catalogue is read for the rest", async () => {
  noteCatalogueRead(story.workspace.sql, "s1", START - MINUTE);
  story.temu.skus = [...story.temu.skus, makeTemuSku({ skuId: "18", stock: 3 })];
  story.temu.place(makeTemuOrder({ sn: "PO-076-2", createdAt: START, lines: [makeTemuLine({ skuId: "18" })] }));
  startPolling(story.workspace);
  await story.pass(MINUTE);
  expect(story.order("PO-076-2").lines[0]?.itemId).toBe(story.item().id);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 4 });
  expect(story.calls("bg.local.goods.sku.list.query")).toBe(1);
  expect(story.temu.level("18")).toBe(8);
});

test("a listing that the catalogue does not have is not looked for with every poll", async () => {
  noteCatalogueRead(story.workspace.sql, "s1", START - MINUTE);
  story.temu.place(makeTemuOrder({ sn: "PO-076-2", createdAt: START, lines: [makeTemuLine({ skuId: "99", sellerSku: "GONE" })] }));
  startPolling(story.workspace);
  for (let times = 0; times < 12; times += 1) {
    story.temu.change("PO-076-2", {});
    await story.pass(5 * MINUTE);
  }
  expect(story.calls("bg.local.goods.sku.list.query")).toBe(1);
  expect(story.order("PO-076-2").lines[0]?.itemId).toBeNull();
});
