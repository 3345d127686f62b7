import { beforeEach, expect, test } from "vitest";
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import { startImport } from "../../worker/jobs/import-store.ts";
import { connectStore } from "../../worker/workspace/connect-store.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { DPD, HOUR, MINUTE, makeStore } from "../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "../fakes/make-workspace.ts";
import { type ModelTemu, makeModelTemu } from "../fakes/model-temu.ts";
import { type FakePhone, makePhone } from "../fakes/phone.ts";
import { notTaken, taken, UNREAD } from "../fakes/replies.ts";

const SKUS = "bg.local.goods.sku.list.query";
const LIST = "bg.order.list.v2.get";

let workspace: FakeWorkspace;
let temu: ModelTemu;
let phone: FakePhone;

/** 130 SKUs of ten pieces, 230 open orders of one piece each, spread over them; one cancelled, one shipped long ago. */
beforeEach(() => {
  workspace = makeWorkspace();
  temu = makeModelTemu(workspace.clock);
  workspace.answer = (call) => temu.answer(call);
  temu.skus = Array.from({ length: 130 }, (_, at) =>
    makeTemuSku({ goodsId: `${600 + (at % 50)}`, skuId: `${1_000 + at}`, sellerSku: `SKU-${at}` }),
  );
  for (let at = 0; at < 230; at += 1) {
    const sn = `PO-076-${1_000 + at}`;
    const sku = must(temu.skus[at % 130], "sku");
    const line = makeTemuLine({ orderSn: sn.slice(3), goodsId: sku.goodsId, skuId: sku.skuId, quantity: 1, status: at % 23 === 0 ? 1 : 2 });
    temu.orders.set(sn, makeTemuOrder({ sn, status: line.status, lines: [line], createdAt: START - HOUR + at * 1_000 }));
  }
  temu.orders.set("PO-076-9998", makeTemuOrder({ sn: "PO-076-9998", status: 3 }));
  temu.orders.set("PO-076-9999", makeTemuOrder({ sn: "PO-076-9999", status: 4, updatedAt: START - 24 * HOUR }));
  phone = makePhone(workspace, "phone-1");
  workspace.storeTest = {
    ok: true,
    token: { mallId: makeStore().mallId, mallType: 100, regionId: "76", expiresAt: START + 90 * 24 * HOUR, scopes: [] },
    missingScopes: [],
  };
});

const connect = async (): Promise<void> => {
  const session = { deviceId: phone.paired.deviceId, person: phone.paired.person };
  const keys = { region: "eu" as const, appKey: "fake-app-s1", appSecret: "fake-app-secret", accessToken: "fake-token" };
  await connectStore(workspace.deps, WORKSPACE_ID, session, { name: "Casa Verde", code: "CV", ...keys });
  workspace.arm();
};

const pass = (ms: number) => workspace.runAlarms(workspace.clock.now() + ms);
const store = () => must(loadAll(workspace.sql, "store")[0], "store");
const items = () => loadAll(workspace.sql, "item");
const item = (sku: string): Item =>
  must(
    items().find((each) => each.sku === sku),
    sku,
  );
const movements = () =>
  workspace.sql
    .all<{ body: string }>(`SELECT body FROM movements`)
    .map(({ body }) => JSON.parse(body) as { pieces: number; reason: string });
/** All that the import leaves, without ids and versions. */
const summary = () => ({
  items: items()
    .map(({ sku, onHand, reserved, openedAt }) => [sku, onHand, reserved, openedAt !== null])
    .sort(),
  orders: loadAll(workspace.sql, "order")
    .map(({ id, status }) => [id, status])
    .sort(),
  listings: loadAll(workspace.sql, "listing")
    .map(({ id, itemId }) => [id, itemId !== null])
    .sort(),
  openings: movements()
    .map(({ pieces, reason }) => [reason, pieces])
    .sort(),
  jobs: loadAll(workspace.sql, "job").length,
});

test("an import brings carriers, warehouses, listings with their items, open orders, and opens the stock", async () => {
  await connect();
  await pass(MINUTE);
  expect(store()).toMatchObject({ import: { phase: "done", done: 230, total: 230 }, trouble: null, warehouses: [{ id: "WH-01" }] });
  expect(store().carriers).toHaveLength(2);
  expect(loadAll(workspace.sql, "order")).toHaveLength(230);
  expect(items()).toHaveLength(130);
  expect(item("SKU-0")).toMatchObject({ onHand: 12, reserved: 2, codes: ["SKU-0"] });
  expect(item("SKU-129")).toMatchObject({ onHand: 11, reserved: 1 });
  expect(movements().every(({ reason }) => reason === "opening")).toBe(true);
  expect(movements()).toHaveLength(130);
  expect(loadAll(workspace.sql, "job")).toEqual([]);
});

test("its progress is told while it runs, and the phones are poked", async () => {
  const seen: unknown[] = [];
  temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await workspace.clock.wait(100);
    seen.push(store().import);
    return reply;
  };
  await connect();
  await pass(MINUTE);
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
  expect(workspace.pokes.length).toBeGreaterThan(8);
});

test("an import that dies at any call and goes on in the next process ends the same", async () => {
  await connect();
  await pass(MINUTE);
  const whole = summary();
  const calls = workspace.calls.length;
  for (let at = 0; at < calls - 1; at += 1) {
    const { clock } = workspace;
    workspace = makeWorkspace({ clock });
    phone = makePhone(workspace, "phone-1");
    workspace.storeTest = {
      ok: true,
      token: { mallId: makeStore().mallId, mallType: 100, regionId: "76", expiresAt: null, scopes: [] },
      missingScopes: [],
    };
    let left = at;
    temu.interfere = (_call, proceed) => {
      left -= 1;
      return left === -1 ? new Promise(() => undefined) : proceed();
    };
    workspace.answer = (call) => temu.answer(call);
    await connect();
    await pass(1_000);
    workspace = workspace.restart();
    await pass(MINUTE);
    expect(summary()).toEqual(whole);
  }
});

test("run twice it doubles nothing, and leaves no news where nothing changed", async () => {
  await connect();
  await pass(MINUTE);
  const before = summary();
  phone.pull(workspace);
  const versions = new Map([...phone.rows].map(([key, row]) => [key, row.version]));
  saveFeed(workspace.sql, startImport(store().id, workspace.clock.now()));
  workspace.arm();
  await pass(MINUTE);
  expect(summary()).toEqual(before);
  phone.pull(workspace);
  expect([...phone.rows].filter(([key, row]) => versions.get(key) !== row.version).map(([key]) => key)).toEqual([`store ${store().id}`]);
});

test("after the import, polls begin where the import began", async () => {
  temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await workspace.clock.wait(2_000);
    return reply;
  };
  await connect();
  await pass(10_000);
  /* Read already by the import when it is cancelled: only the poll can tell. */
  temu.change("PO-076-1229", { status: 3, lines: [] });
  temu.place(
    makeTemuOrder({
      sn: "PO-076-8888",
      createdAt: workspace.clock.now(),
      lines: [makeTemuLine({ goodsId: "600", skuId: "1000", quantity: 3 })],
    }),
  );
  await pass(2 * MINUTE);
  expect(store().import.phase).toBe("done");
  const statuses = new Map(loadAll(workspace.sql, "order").map(({ id, status }) => [id, status]));
  expect(statuses.get("PO-076-1229") ?? "cancelled").toBe("cancelled");
  expect(statuses.get("PO-076-8888")).toBe("toShip");
});

test("reading the store anew does not move the poll past what it has not read", async () => {
  await connect();
  await pass(MINUTE);
  temu.interfere = (call, proceed) => (call.method === LIST && "updatedBetween" in call.args ? UNREAD : proceed());
  await pass(6 * MINUTE);
  temu.change("PO-076-1001", { status: 3, lines: [makeTemuLine({ orderSn: "076-1001", status: 3, quantity: 0 })] });
  await pass(30 * MINUTE);
  saveFeed(workspace.sql, startImport(store().id, workspace.clock.now()));
  workspace.arm();
  await pass(MINUTE);
  temu.interfere = (_call, proceed) => proceed();
  await pass(2 * MINUTE);
  expect(loadAll(workspace.sql, "order").find(({ id }) => id === "PO-076-1001")).toMatchObject({ status: "cancelled" });
});

test.each([
  ["an answer that says nothing", UNREAD, "noClearAnswer"],
  ["a missing permission", notTaken("refused", "scopeMissing"), "scopeMissing"],
  ["a busy Temu", notTaken("later", "rateLimited"), "rateLimited"],
])("%s puts the import off with the reason on the store, and it goes on where it was", async (_name, reply, trouble) => {
  let fails = true;
  temu.interfere = (call, proceed) => (fails && call.method === LIST ? reply : proceed());
  await connect();
  await pass(5 * MINUTE);
  expect(store()).toMatchObject({ trouble, import: { phase: "orders" } });
  expect(workspace.calls.filter(({ method }) => method === LIST).length).toBeLessThan(15);
  fails = false;
  await pass(2 * MINUTE);
  expect(store()).toMatchObject({ trouble: null, import: { phase: "done" } });
  expect(workspace.calls.filter(({ method }) => method === SKUS)).toHaveLength(2);
});

test("orders that leave the list while it is paged hide no order", async () => {
  let pages = 0;
  temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method === LIST && call.args && "status" in call.args && call.args.status === 2) {
      pages += 1;
      if (pages <= 4) temu.shipElsewhere(`PO-076-${1_229 - pages}`, `GLS${pages}`);
    }
    return reply;
  };
  await connect();
  await pass(MINUTE);
  const missing = [...temu.orders.values()].filter(
    ({ sn, status }) => status === 2 && !loadAll(workspace.sql, "order").some(({ id }) => id === sn),
  );
  expect(missing).toEqual([]);
});

test("a busy store whose list never stands still is imported all the same", async () => {
  let made = 0;
  temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || made >= 200) return reply;
    made += 1;
    if (made % 3 === 0) temu.place(makeTemuOrder({ sn: `PO-076-${7_000 + made}`, createdAt: workspace.clock.now() }));
    return reply;
  };
  await connect();
  await pass(10_000);
  expect(store().import.phase).toBe("done");
  expect(made).toBeLessThan(30);
});

test("a list whose total is never the same twice ends", async () => {
  let total = 1_000;
  temu.interfere = (call, proceed) => {
    const reply = proceed();
    if (call.method !== LIST || reply.class !== "confirmed") return reply;
    total += 7;
    return taken(call as never, { ...reply.result, total } as never);
  };
  await connect();
  await pass(MINUTE);
  expect(store().import.phase).toBe("done");
});

test("an entry that cannot be read does not end the list of listings or orders", async () => {
  temu.interfere = (call, proceed) => {
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
  await connect();
  await pass(10_000);
  expect(items()).toHaveLength(128);
  expect(loadAll(workspace.sql, "order").length).toBeGreaterThanOrEqual(225);
});

test("a listing that cannot be taken in holds up nothing", async () => {
  temu.skus = temu.skus.map((sku, at) =>
    at === 5 ? { ...sku, sellerSku: 7 as unknown as string, name: undefined as unknown as string, goodsId: {} as string } : sku,
  );
  workspace.sql.run(`INSERT INTO codes (code, item_id) VALUES ('SKU-6', 'gone')`);
  await connect();
  await pass(MINUTE);
  expect(store().import.phase).toBe("done");
  expect(workspace.logs.map(({ event }) => event)).toContain("ingestFault");
  expect(items().some(({ sku }) => sku === "SKU-7")).toBe(true);
});

/** Slow enough that the world changes between the levels and the orders. */
const slowly = (): void => {
  temu.interfere = async (_call, proceed) => {
    const reply = proceed();
    await workspace.clock.wait(5_000);
    return reply;
  };
};

test("an order made after its level was read is not counted twice, one made before its level was read is counted", async () => {
  slowly();
  await connect();
  /* Details end at 10 s; the first page of levels is read at 10 s, the second at 15 s. */
  await pass(12_000);
  const onFirst = must(temu.skus[0], "sku");
  const onSecond = must(temu.skus[129], "sku");
  for (const [sn, sku] of [
    ["PO-076-5001", onFirst],
    ["PO-076-5002", onSecond],
  ] as const) {
    const line = makeTemuLine({ orderSn: sn.slice(3), goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
    temu.place(makeTemuOrder({ sn, createdAt: workspace.clock.now(), lines: [line] }));
  }
  await pass(5 * MINUTE);
  expect(store().import.phase).toBe("done");
  /* Level 10 was told before the order, so it is all there was on the shelf beside the two older pieces. */
  expect(item("SKU-0")).toMatchObject({ onHand: 10 + 2, reserved: 2 + 4 });
  /* Level 6 was told after it, so its four pieces are on the shelf too. */
  expect(item("SKU-129")).toMatchObject({ onHand: 6 + 1 + 4, reserved: 1 + 4 });
});

test("shipments saved before the opening: pieces that Temu's level knew are not taken twice, others are", async () => {
  slowly();
  await connect();
  await pass(12_000);
  const sku = must(temu.skus[0], "sku");
  const line = makeTemuLine({ orderSn: "076-5001", goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
  temu.place(makeTemuOrder({ sn: "PO-076-5001", createdAt: workspace.clock.now(), lines: [line] }));
  await pass(20_000);
  const ship = (orderId: string, trackingNumber: string) =>
    phone.run(workspace, "confirmShipment", { orderId, trackingNumber, carrierId: DPD.id });
  expect(store().import.phase).toBe("orders");
  expect(ship("PO-076-5001", "DPD00000001")).toMatchObject({ outcome: "applied" });
  expect(ship("PO-076-1130", "DPD00000002")).toMatchObject({ outcome: "applied" });
  expect(item("SKU-0")).toMatchObject({ onHand: -5, openedAt: null });
  await pass(5 * MINUTE);
  /* Ten free and the two older pieces were there; one of those and the four new ones have left. */
  expect(item("SKU-0")).toMatchObject({ onHand: 10 + 2 - 1 - 4, reserved: 1 });
});

test("an order that was made and shipped elsewhere before we ever saw it takes its pieces off the shelf", async () => {
  await connect();
  await pass(MINUTE);
  const sku = must(temu.skus[0], "sku");
  const line = makeTemuLine({ orderSn: "076-5001", goodsId: sku.goodsId, skuId: sku.skuId, quantity: 4 });
  temu.place(makeTemuOrder({ sn: "PO-076-5001", createdAt: workspace.clock.now(), lines: [line] }));
  temu.shipElsewhere("PO-076-5001", "GLS1");
  await pass(6 * MINUTE);
  expect(item("SKU-0")).toMatchObject({ onHand: 8, reserved: 2 });
  expect(temu.level(sku.skuId)).toBe(6);
});

test("events that come during an import are read and change nothing of its end", async () => {
  slowly();
  await connect();
  await pass(12_000);
  workspace.watched.add("PO-076-1001");
  workspace.receive(makeEvent({ parentOrderSn: "PO-076-1001" }));
  await pass(5 * MINUTE);
  expect(store().import).toMatchObject({ phase: "done", done: 230 });
  expect(item("SKU-1")).toMatchObject({ onHand: 12, reserved: 2 });
});
