import { beforeEach, expect, test } from "vitest";
import { lostWarehouses, ownWarehousesOf, shippingWarehouse } from "../../shared/store.ts";
import { defaultWarehouse } from "../../shared/warehouse.ts";
import { startImport } from "../../worker/jobs/import-store.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { setStoreWarehouses } from "../../worker/workspace/warehouses.ts";
import { makeNewStore, type NewStore } from "../fakes/make-new-store.ts";
import { MINUTE } from "../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder } from "../fakes/make-temu-things.ts";
import { isCall, notTaken, taken, UNREAD } from "../fakes/replies.ts";

const SKUS = "bg.local.goods.sku.list.query";
const LIST = "bg.order.list.v2.get";

let depot: NewStore;

beforeEach(() => {
  depot = makeNewStore();
});

const movements = () =>
  depot.workspace.sql
    .all<{ body: string }>(`SELECT body FROM movements`)
    .map(({ body }) => JSON.parse(body) as { pieces: number; reason: string });

/** All that the import leaves, without ids and versions. */
const summary = () => {
  const { sql } = depot.workspace;
  return {
    items: loadAll(sql, "item")
      .map(({ sku, onHand, reserved, openedAt }) => [sku, onHand, reserved, openedAt !== null])
      .sort(),
    orders: loadAll(sql, "order")
      .map(({ id, status }) => [id, status])
      .sort(),
    listings: loadAll(sql, "listing")
      .map(({ id, itemId }) => [id, itemId !== null])
      .sort(),
    openings: movements()
      .map(({ pieces, reason }) => [reason, pieces])
      .sort(),
    jobs: loadAll(sql, "job").length,
  };
};

test("an import brings carriers, warehouses, listings with their items, open orders, and opens the stock", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  expect(depot.store()).toMatchObject({ import: { phase: "done", done: 230, total: 230 }, trouble: null, warehouses: [{ id: "WH-01" }] });
  expect(depot.store().carriers).toHaveLength(2);
  expect(loadAll(depot.workspace.sql, "order")).toHaveLength(230);
  expect(loadAll(depot.workspace.sql, "item")).toHaveLength(130);
  expect(depot.item("SKU-0")).toMatchObject({ onHand: 12, reserved: 2 });
  expect(depot.item("SKU-129")).toMatchObject({ onHand: 11, reserved: 1 });
  expect(movements().every(({ reason }) => reason === "opening")).toBe(true);
  expect(movements()).toHaveLength(130);
  expect(loadAll(depot.workspace.sql, "job")).toEqual([]);
});

test("its progress is told while it runs, and the phones are poked", async () => {
  const seen: unknown[] = [];
  depot.temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await depot.workspace.clock.wait(100);
    seen.push(depot.store().import);
    return reply;
  };
  await depot.connect();
  await depot.pass(MINUTE);
  expect(seen.slice(0, 10)).toEqual([
    { phase: "waiting", done: 0, total: null },
    { phase: "waiting", done: 0, total: null },
    { phase: "listings", done: 0, total: null },
    { phase: "listings", done: 100, total: 130 },
    { phase: "orders", done: 0, total: null },
    { phase: "orders", done: 100, total: 220 },
    { phase: "orders", done: 200, total: 220 },
    { phase: "orders", done: 220, total: null },
    { phase: "orders", done: 230, total: null },
    { phase: "done", done: 230, total: 230 },
  ]);
  expect(depot.workspace.pokes.length).toBeGreaterThan(8);
});

test("an import that dies at any call and goes on in the next process ends the same", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  const whole = summary();
  const calls = depot.workspace.calls.length;
  for (let at = 0; at < calls - 1; at += 1) {
    depot = makeNewStore();
    let left = at;
    depot.temu.interfere = (_call, proceed) => {
      left -= 1;
      return left === -1 ? new Promise(() => undefined) : proceed();
    };
    await depot.connect();
    await depot.pass(1_000);
    depot.restart();
    await depot.pass(MINUTE);
    expect(summary()).toEqual(whole);
  }
});

test("an import that is ended in the middle of 5,000 listings goes on with the page it was at", async () => {
  depot = makeNewStore(5_000);
  const pages = (): number[] => depot.workspace.calls.flatMap((call) => (isCall(call, SKUS) ? [call.args.pageNo] : []));
  const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  depot.temu.interfere = (call, proceed) => (isCall(call, SKUS) && call.args.pageNo === 25 ? new Promise(() => undefined) : proceed());
  await depot.connect();
  await depot.pass(MINUTE);
  expect(pages()).toEqual(upTo(1, 25));
  expect(depot.store().import).toEqual({ phase: "listings", done: 2_400, total: 5_000 });
  depot.temu.interfere = (_call, proceed) => proceed();
  depot.restart();
  expect(depot.store().import.done).toBe(2_400);
  await depot.pass(MINUTE);
  expect(pages()).toEqual(upTo(25, 50));
  expect(depot.store().import.phase).toBe("done");
  expect(loadAll(depot.workspace.sql, "listing")).toHaveLength(5_000);
  expect(loadAll(depot.workspace.sql, "item").filter(({ openedAt }) => openedAt !== null)).toHaveLength(5_000);
});

test("run twice it doubles nothing, and leaves no news where nothing changed", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  const before = summary();
  depot.phone.pull(depot.workspace);
  const versions = new Map([...depot.phone.rows].map(([key, row]) => [key, row.version]));
  saveFeed(depot.workspace.sql, startImport(depot.store().id, depot.workspace.clock.now()));
  depot.workspace.arm();
  await depot.pass(MINUTE);
  expect(summary()).toEqual(before);
  depot.phone.pull(depot.workspace);
  expect([...depot.phone.rows].filter(([key, row]) => versions.get(key) !== row.version).map(([key]) => key)).toEqual([
    `store ${depot.store().id}`,
  ]);
});

test("reading the store anew keeps what its own warehouses are at Temu; what Temu no longer lists is told, and comes back with it", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  const { deps } = depot.workspace;
  const { deviceId, person } = depot.phone.paired;
  const listed = depot.store().warehouses;
  const readAnew = async (warehouses: typeof listed): Promise<void> => {
    depot.temu.interfere = (call, proceed) => (isCall(call, "bg.logistics.warehouse.list.get") ? taken(call, warehouses) : proceed());
    saveFeed(deps.sql, startImport(depot.store().id, deps.clock.now()));
    depot.workspace.arm();
    await depot.pass(MINUTE);
    expect(depot.store().warehouses).toEqual(warehouses);
  };
  const declared = () => [
    shippingWarehouse(depot.store(), defaultWarehouse(ownWarehousesOf(depot.store())))?.id,
    lostWarehouses(depot.store()).length,
  ];
  const other = { id: "WH-02", name: "Sud", isDefault: false };
  await readAnew([...listed, other]);
  setStoreWarehouses(deps, { deviceId, person }, depot.store().id, { temuWarehouseIds: { main: "WH-02" } });
  await readAnew([...listed, other]);
  expect(declared()).toEqual(["WH-02", 0]);
  await readAnew(listed);
  expect(declared()).toEqual(["WH-01", 1]);
  await readAnew([...listed, other]);
  expect(declared()).toEqual(["WH-02", 0]);
});

test("after the import, polls begin where the import began", async () => {
  depot.temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await depot.workspace.clock.wait(2_000);
    return reply;
  };
  await depot.connect();
  await depot.pass(10_000);
  /* Read already by the import when it is cancelled: only the poll can tell. */
  depot.temu.change("PO-076-1229", { status: 3, lines: [] });
  depot.temu.place(
    makeTemuOrder({
      sn: "PO-076-8888",
      createdAt: depot.workspace.clock.now(),
      lines: [makeTemuLine({ goodsId: "600", skuId: "1000", quantity: 3 })],
    }),
  );
  await depot.pass(2 * MINUTE);
  expect(depot.store().import.phase).toBe("done");
  const statuses = new Map(loadAll(depot.workspace.sql, "order").map(({ id, status }) => [id, status]));
  expect(statuses.get("PO-076-1229") ?? "cancelled").toBe("cancelled");
  expect(statuses.get("PO-076-8888")).toBe("toShip");
});

test("reading the store anew does not move the poll past what it has not read", async () => {
  await depot.connect();
  await depot.pass(MINUTE);
  depot.temu.interfere = (call, proceed) => (call.method === LIST && "updatedBetween" in call.args ? UNREAD : proceed());
  await depot.pass(6 * MINUTE);
  depot.temu.change("PO-076-1001", { status: 3, lines: [makeTemuLine({ orderSn: "076-1001", status: 3, quantity: 0 })] });
  await depot.pass(30 * MINUTE);
  saveFeed(depot.workspace.sql, startImport(depot.store().id, depot.workspace.clock.now()));
  depot.workspace.arm();
  await depot.pass(MINUTE);
  depot.temu.interfere = (_call, proceed) => proceed();
  await depot.pass(2 * MINUTE);
  expect(loadAll(depot.workspace.sql, "order").find(({ id }) => id === "PO-076-1001")).toMatchObject({ status: "cancelled" });
});

test.each([
  ["an answer that says nothing", UNREAD, "noClearAnswer"],
  ["a missing permission", notTaken("refused", "scopeMissing"), "scopeMissing"],
  ["a busy Temu", notTaken("later", "rateLimited"), "rateLimited"],
])("%s puts the import off with the reason on the store, and it goes on where it was", async (_name, reply, trouble) => {
  let fails = true;
  depot.temu.interfere = (call, proceed) => (fails && call.method === LIST ? reply : proceed());
  await depot.connect();
  await depot.pass(5 * MINUTE);
  expect(depot.store()).toMatchObject({ trouble, import: { phase: "orders" } });
  expect(depot.workspace.calls.filter(({ method }) => method === LIST).length).toBeLessThan(15);
  fails = false;
  await depot.pass(2 * MINUTE);
  expect(depot.store()).toMatchObject({ trouble: null, import: { phase: "done" } });
  expect(depot.workspace.calls.filter(({ method }) => method === SKUS)).toHaveLength(2);
});

test("orders that leave the list while it is paged hide no order", async () => {
  let pages = 0;
  depot.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method === LIST && call.args && "status" in call.args && call.args.status === 2) {
      pages += 1;
      if (pages <= 4) depot.temu.shipElsewhere(`PO-076-${1_229 - pages}`, `GLS${pages}`);
    }
    return reply;
  };
  await depot.connect();
  await depot.pass(MINUTE);
  const missing = [...depot.temu.orders.values()].filter(
    ({ sn, status }) => status === 2 && !loadAll(depot.workspace.sql, "order").some(({ id }) => id === sn),
  );
  expect(missing).toEqual([]);
});

test("a busy store whose list never stands still is imported all the same", async () => {
  let made = 0;
  depot.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || made >= 200) return reply;
    made += 1;
    if (made % 3 === 0) depot.temu.place(makeTemuOrder({ sn: `PO-076-${7_000 + made}`, createdAt: depot.workspace.clock.now() }));
    return reply;
  };
  await depot.connect();
  await depot.pass(10_000);
  expect(depot.store().import.phase).toBe("done");
  expect(made).toBeLessThan(30);
});

test("a list whose total is never the same twice ends", async () => {
  let total = 1_000;
  depot.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || reply.class !== "confirmed") return reply;
    total += 7;
    return taken(call as never, { ...reply.result, total } as never);
  };
  await depot.connect();
  await depot.pass(MINUTE);
  expect(depot.store().import.phase).toBe("done");
});

test("an entry that cannot be read does not end the list of listings or orders", async () => {
  depot.temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (reply.class !== "confirmed") return reply;
    if (call.method === SKUS) {
      const { skus, total } = reply.result as { skus: unknown[]; total: number };
      return taken(call as never, { skus: skus.slice(1), total, unreadable: 1 } as never);
    }
    if (call.method !== LIST) return reply;
    const { orders, total } = reply.result as { orders: unknown[]; total: number };
    return taken(call as never, { orders: orders.slice(1), total, unreadable: Math.min(1, orders.length) } as never);
  };
  await depot.connect();
  await depot.pass(10_000);
  expect(loadAll(depot.workspace.sql, "item")).toHaveLength(128);
  expect(loadAll(depot.workspace.sql, "order").length).toBeGreaterThanOrEqual(225);
});

test("a listing that cannot be taken in holds up nothing", async () => {
  depot.temu.skus = depot.temu.skus.map((sku, at) =>
    at === 5 ? { ...sku, sellerSku: 7 as unknown as string, name: undefined as unknown as string, goodsId: {} as string } : sku,
  );
  depot.workspace.sql.run(`INSERT INTO skus (sku, item_id) VALUES ('SKU-6', 'gone')`);
  await depot.connect();
  await depot.pass(MINUTE);
  expect(depot.store().import.phase).toBe("done");
  expect(depot.workspace.logs.map(({ event }) => event)).toContain("ingestFault");
  expect(loadAll(depot.workspace.sql, "item").some(({ sku }) => sku === "SKU-7")).toBe(true);
});
