/**
 * A small Temu behind the gateway, for stories and simulations: orders, levels, shipments, and a ledger of every effect
 * that was applied. It is told what to do wrong by `interfere`; it knows no wire and no signature (the sandbox does).
 */

import type { GatewayCall, GatewayReply } from "../../worker/temu/gateway-call.ts";
import type { SkuSearch } from "../../worker/temu/methods/retrieve-skus.ts";
import type { TemuOrder } from "../../worker/temu/methods/temu-order.ts";
import type { TemuSku } from "../../worker/temu/methods/temu-sku.ts";
import type { FakeClock } from "./fake-clock.ts";
import { DPD, FAN } from "./make-rows.ts";
import { isCall, notTaken, taken } from "./replies.ts";

export type Effect =
  | { kind: "shipment"; orderId: string; trackingNumber: string; carrierId: string; at: number }
  | { kind: "level"; key: string; skuId: string; level: number; at: number };

/** `proceed` does at Temu what the call asks for and gives Temu's answer: leave it out, or drop its answer, at will. */
export type Interfere = (call: GatewayCall, proceed: () => GatewayReply) => GatewayReply | Promise<GatewayReply>;

export type ModelTemu = {
  answer: (call: GatewayCall) => GatewayReply | Promise<GatewayReply>;
  interfere: Interfere;
  orders: Map<string, TemuOrder>;
  skus: TemuSku[];
  effects: Effect[];
  /** Changes an order as a buyer, Temu or Seller Center would: its update time moves. */
  change: (orderId: string, change: Partial<TemuOrder>) => void;
  /** A buyer orders: the order is there, and its pieces are off the level. */
  place: (order: TemuOrder) => void;
  /** The buyer's order is cancelled: its pieces are back on the level. */
  cancel: (orderId: string) => void;
  /** A SKU as it is from now on, new or not: the time of its status moves. */
  listSku: (sku: TemuSku) => void;
  /** Declares a shipment from elsewhere. */
  shipElsewhere: (orderId: string, trackingNumber: string) => void;
  level: (skuId: string) => number;
  /** Sets a level as somebody in Seller Center would. */
  setLevel: (skuId: string, level: number) => void;
  /** Whether a SKU of which none is left goes off sale, and comes back with a level: not documented. */
  soldOutLeavesSale: boolean;
};

/** Of a SKU that was never listed anew: long ago. */
const LONG_AGO = 0;

const searchOf = ({ sale = "onSale" }: TemuSku): SkuSearch => {
  if (sale === "onSale") return "active";
  return sale === "deleted" ? "deleted" : "inactive";
};

const SUB_STATUSES: Readonly<Record<string, string>> = { soldOut: "OUT_OF_STOCK", blocked: "BLOCK", closed: "CLOSE" };

const CANCELLED = 3;
const SHIPPED = 4;

/** Temu's times are whole seconds. */
const toWholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;

export const makeModelTemu = (clock: FakeClock): ModelTemu => {
  const orders = new Map<string, TemuOrder>();
  const shipments = new Map<string, string[]>();
  const keys = new Set<string>();
  const effects: Effect[] = [];
  const changedAt = new Map<string, number>();

  const ship = (orderId: string, trackingNumber: string): void => {
    shipments.set(orderId, [trackingNumber]);
    const order = temu.orders.get(orderId);
    if (order === undefined) throw new Error(`no order ${orderId}`);
    temu.change(orderId, { status: SHIPPED, lines: order.lines.map((line) => ({ ...line, status: SHIPPED })) });
  };

  const withSale = (sku: TemuSku): TemuSku => {
    const { stock, sale = "onSale" } = sku;
    const next = stock === 0 ? "soldOut" : "onSale";
    if (!temu.soldOutLeavesSale || sale === next || (sale !== "onSale" && sale !== "soldOut")) return sku;
    changedAt.set(sku.skuId, clock.now());
    return { ...sku, sale: next };
  };

  const setLevel = (skuId: string, toLevel: (before: number) => number): void => {
    temu.skus = temu.skus.map((sku) => (sku.skuId === skuId ? withSale({ ...sku, stock: toLevel(sku.stock ?? 0) }) : sku));
  };

  /** What a buyer's order does to a level by itself. */
  const moveLevel = (skuId: string, units: number): void => setLevel(skuId, (before) => Math.max(0, before + units));

  const listOrders = (call: GatewayCall<"bg.order.list.v2.get">): GatewayReply => {
    const { pageNumber, pageSize, status, parentOrderSns, updatedBetween: window, sortBy } = call.args;
    const time = (order: TemuOrder): number => (sortBy === "updateTime" ? (order.updatedAt ?? 0) : order.createdAt);
    const found = [...orders.values()]
      .filter((order) => status === undefined || status === 0 || order.status === status)
      .filter((order) => parentOrderSns === undefined || parentOrderSns.includes(order.sn))
      .filter(
        ({ updatedAt }) => window === undefined || ((updatedAt ?? 0) >= toWholeSecond(window.startAt) && (updatedAt ?? 0) <= window.endAt),
      )
      .sort((a, b) => time(b) - time(a) || (a.sn < b.sn ? 1 : -1));
    const page = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
    return taken(call, { total: found.length, orders: structuredClone(page), unreadable: 0 });
  };

  const confirm = (call: GatewayCall<"bg.logistics.shipment.v2.confirm">): GatewayReply => {
    const parcel = call.args.parcels[0];
    const orderId = parcel?.lines[0]?.parentOrderSn;
    const order = orderId === undefined ? undefined : orders.get(orderId);
    if (parcel === undefined || orderId === undefined || order === undefined)
      return notTaken("refused", "orderUnknown", { code: 120012007 });
    const { trackingNumber, carrierId } = parcel;
    if (shipments.has(orderId)) return notTaken("readBack", "alreadyShipped", { code: 120012004 });
    if ([...shipments.values()].some((numbers) => numbers.includes(trackingNumber)))
      return notTaken("readBack", "trackingUsed", { code: 120014004 });
    if (order.labels.includes("pending_buyer_cancellation")) return notTaken("needsPerson", "cancelPending", { code: 120012030 });
    if (order.status !== 2) return notTaken("refused", "notShippable", { code: 120012012 });
    ship(orderId, trackingNumber);
    effects.push({ kind: "shipment", orderId, trackingNumber, carrierId, at: clock.now() });
    return taken(call, { agreementText: null, warnings: [] });
  };

  const editStock = (call: GatewayCall<"bg.local.goods.stock.edit">): GatewayReply => {
    const { levels, requestUniqueKey: key } = call.args;
    if (keys.has(key)) return notTaken("readBack", "duplicateRequest");
    keys.add(key);
    for (const { skuId, level } of levels) {
      setLevel(skuId, () => level);
      effects.push({ kind: "level", key, skuId, level, at: clock.now() });
    }
    const skus = levels.map(({ skuId }) => ({ skuId, class: "confirmed" as const, reason: "ok" as const, code: null, message: "" }));
    return taken(call, { applied: true, message: "", skus });
  };

  const listSkus = (call: GatewayCall<"bg.local.goods.sku.list.query">): GatewayReply => {
    const { pageNo, pageSize, status, skuIds } = call.args;
    const found = temu.skus.filter((sku) => searchOf(sku) === status && (skuIds === undefined || skuIds.includes(sku.skuId)));
    const page = found.slice((pageNo - 1) * pageSize, pageNo * pageSize).map(({ sale: _untold, ...sku }) => sku);
    return taken(call, { total: found.length, skus: page, unreadable: 0 });
  };

  /* A token is the place in all of the store's SKUs: none slips through when others leave the search. */
  const retrieveSkus = (call: GatewayCall<"temu.local.sku.list.retrieve">): GatewayReply => {
    const { pageToken, pageSize, search, statusChangedBetween: window } = call.args;
    const isWanted = (sku: TemuSku): boolean => {
      const at = changedAt.get(sku.skuId) ?? LONG_AGO;
      return searchOf(sku) === search && (window === undefined || (at >= window.startAt && at <= window.endAt));
    };
    const found = temu.skus.flatMap((sku, place) => (isWanted(sku) ? [{ sku, place }] : []));
    const page = found.filter(({ place }) => place >= Number(pageToken ?? 0)).slice(0, pageSize);
    const last = page.at(-1);
    const skus = page.map(({ sku: { sale = "onSale", ...sku } }) => ({ ...sku, stock: null, subStatus: SUB_STATUSES[sale] ?? null }));
    const nextToken = last === undefined || last === found.at(-1) ? null : String(last.place + 1);
    return taken(call, { total: found.length, nextToken, skus, unreadable: 0 });
  };

  const proceed = (call: GatewayCall): GatewayReply => {
    if (isCall(call, "bg.order.list.v2.get")) return listOrders(call);
    if (isCall(call, "bg.logistics.shipment.v2.confirm")) return confirm(call);
    if (isCall(call, "bg.local.goods.stock.edit")) return editStock(call);
    if (isCall(call, "bg.logistics.companies.get")) return taken(call, [DPD, FAN]);
    if (isCall(call, "bg.logistics.warehouse.list.get")) return taken(call, [{ id: "WH-01", name: "Nord", isDefault: true }]);
    if (isCall(call, "bg.local.goods.sku.list.query")) return listSkus(call);
    if (isCall(call, "temu.local.sku.list.retrieve")) return retrieveSkus(call);
    if (isCall(call, "bg.logistics.shipment.v2.get")) {
      const numbers = shipments.get(call.args.parentOrderSn) ?? [];
      return taken(call, { parcels: numbers.map(toParcel) });
    }
    if (isCall(call, "temu.local.goods.sku.stock.query")) {
      const ofGoods = temu.skus.filter((sku) => sku.goodsId === call.args.goodsId);
      return taken(
        call,
        ofGoods.map(({ goodsId, skuId, sellerSku, stock }) => ({ goodsId, skuId, sellerSku, stock })),
      );
    }
    throw new Error(`the model does not know ${call.method}`);
  };

  const temu: ModelTemu = {
    answer: (call) => temu.interfere(call, () => proceed(call)),
    interfere: (_call, go) => go(),
    orders,
    skus: [],
    effects,
    change: (orderId, change) => {
      const order = orders.get(orderId);
      if (order === undefined) throw new Error(`no order ${orderId}`);
      orders.set(orderId, { ...order, ...change, updatedAt: toWholeSecond(clock.now()) });
    },
    place: (order) => {
      orders.set(order.sn, { ...order, updatedAt: toWholeSecond(clock.now()) });
      for (const { skuId, quantity } of order.lines) moveLevel(skuId, -quantity);
    },
    cancel: (orderId) => {
      const lines = orders.get(orderId)?.lines ?? [];
      for (const { skuId, quantity } of lines) moveLevel(skuId, quantity);
      temu.change(orderId, { status: CANCELLED, lines: lines.map((line) => ({ ...line, status: CANCELLED, quantity: 0 })) });
    },
    listSku: (sku) => {
      changedAt.set(sku.skuId, clock.now());
      const isNew = !temu.skus.some(({ skuId }) => skuId === sku.skuId);
      temu.skus = isNew ? [...temu.skus, sku] : temu.skus.map((each) => (each.skuId === sku.skuId ? sku : each));
    },
    shipElsewhere: ship,
    level: (skuId) => temu.skus.find((sku) => sku.skuId === skuId)?.stock ?? Number.NaN,
    setLevel: (skuId, level) => setLevel(skuId, () => level),
    soldOutLeavesSale: false,
  };
  return temu;
};

const toParcel = (trackingNumber: string) => ({
  packageSn: null,
  carrierId: null,
  carrierName: "",
  trackingNumber,
  skuId: null,
  quantity: null,
  deliveryType: 1,
  trackingWarning: 0,
  extraTrackingNumbers: [],
});
