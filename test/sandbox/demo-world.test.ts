import { expect, test } from "vitest";
import { makeDemoWorld } from "./demo-world.ts";

const NOW = new Date(2026, 10, 20, 9, 0, 0).getTime();
const ARGS = { seed: 1, stores: 2, ordersPerStore: 500, skusPerStore: 60, now: NOW };
const HOUR_MS = 3_600_000;

const share = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length;

test("the same seed gives the same world, another seed another", () => {
  expect(makeDemoWorld(ARGS)).toEqual(makeDemoWorld(ARGS));
  expect(makeDemoWorld({ ...ARGS, seed: 2 }).orders).not.toEqual(makeDemoWorld(ARGS).orders);
});

test("numbers look like Temu's, and the last five digits tell orders apart", () => {
  const { orders, stores } = makeDemoWorld(ARGS);
  expect(orders).toHaveLength(1000);
  for (const order of orders)
    expect(order.parentOrderSn).toMatch(order.mallId === stores[0]?.mallId ? /^PO-167-\d{17}$/ : /^PO-076-\d{17}$/);
  expect(new Set(orders.map((order) => order.parentOrderSn.slice(-5))).size).toBe(orders.length);
  const lineNumbers = orders.flatMap((order) => order.lines.map((line) => line.orderSn));
  expect(new Set(lineNumbers).size).toBe(lineNumbers.length);
});

test("a few orders are overdue, most are due today, the rest later", () => {
  const { orders } = makeDemoWorld(ARGS);
  const midnight = new Date(2026, 10, 20, 23, 59, 59).getTime();
  expect(share(orders, (order) => order.shipBy < NOW)).toBeGreaterThan(0.01);
  expect(share(orders, (order) => order.shipBy < NOW)).toBeLessThan(0.08);
  expect(share(orders, (order) => order.shipBy >= NOW && order.shipBy <= midnight)).toBeGreaterThan(0.55);
  expect(share(orders, (order) => order.shipBy > midnight)).toBeGreaterThan(0.2);
});

test("late in the evening nothing of today's is overdue by accident", () => {
  const late = new Date(2026, 10, 20, 23, 45, 0).getTime();
  const { orders } = makeDemoWorld({ ...ARGS, now: late });
  expect(share(orders, (order) => order.shipBy < late)).toBeLessThan(0.08);
  expect(share(orders, (order) => order.shipBy > late && order.shipBy < late + 25 * HOUR_MS)).toBeGreaterThan(0.5);
});

test("most orders have one line, some two, a few three; most are to ship", () => {
  const { orders } = makeDemoWorld(ARGS);
  expect(share(orders, (order) => order.lines.length === 2)).toBeCloseTo(0.15, 1);
  expect(share(orders, (order) => order.lines.length === 3)).toBeLessThan(0.08);
  expect(share(orders, (order) => order.status === 2)).toBeGreaterThan(0.8);
  for (const status of [1, 3, 4]) expect(orders.some((order) => order.status === status)).toBe(true);
});

test("shipped orders have their packages", () => {
  const { orders, packages } = makeDemoWorld(ARGS);
  const shipped = orders.filter((order) => order.status === 4).map((order) => order.parentOrderSn);
  expect(packages.flatMap((box) => box.lines.map((line) => line.parentOrderSn)).sort()).toEqual(expect.arrayContaining(shipped.sort()));
});

test("no two stores have the same seller SKU unless they share goods", () => {
  const skusOf = (sharedGoods: number) => {
    const { goods, stores } = makeDemoWorld({ ...ARGS, sharedGoods });
    return stores.map((store) => goods.filter((each) => each.mallId === store.mallId).flatMap((each) => each.skus.map((sku) => sku.skuSn)));
  };
  const common = ([a, b]: string[][]) => a!.filter((skuSn) => b!.includes(skuSn));
  expect(skusOf(0).map((skus) => skus.length)).toEqual([60, 60]);
  expect(common(skusOf(0))).toEqual([]);
  expect(common(skusOf(2))).toEqual(["LAMP-BLK", "LAMP-WHT", "BOTL-BLK", "BOTL-GRN", "BOTL-BLU"]);
});

test("of 5,000 SKUs in two stores a chosen part is equal in both, and a chosen part has no code", () => {
  const { goods, stores } = makeDemoWorld({ ...ARGS, ordersPerStore: 0, skusPerStore: 2_500, sharedGoods: 625, unnamedSkus: 200 });
  const [one, other] = stores.map(({ mallId }) => goods.filter((each) => each.mallId === mallId).flatMap(({ skus }) => skus));
  const codes = (skus = one) => new Set(skus!.map(({ skuSn }) => skuSn).filter((skuSn) => skuSn !== ""));
  expect([one!.length, other!.length, codes(one).size, codes(other).size]).toEqual([2_500, 2_500, 2_300, 2_300]);
  const equal = [...codes(one)].filter((code) => codes(other).has(code));
  expect(equal.length).toBeGreaterThan(1_100);
  expect(equal.length).toBeLessThan(1_400);
  expect(new Set([...one!, ...other!].map(({ skuId }) => skuId)).size).toBe(5_000);
});

test("a big world has distinct SKUs and is made in good time", () => {
  const started = performance.now();
  const { goods, orders } = makeDemoWorld({ ...ARGS, stores: 1, ordersPerStore: 10_000, skusPerStore: 10_000 });
  const skus = goods.flatMap((each) => each.skus);
  expect(orders).toHaveLength(10_000);
  expect(new Set(skus.map((sku) => sku.skuSn)).size).toBe(10_000);
  expect(new Set(skus.map((sku) => sku.skuId)).size).toBe(10_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
