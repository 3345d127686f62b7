// bg.order.list.v2.get: a store's orders, always descending, at most 100 a page. Windows are closed and given in seconds.

import * as v from "valibot";
import { toSeconds } from "../clock.ts";
import { badParams, ORDERS, type Refusal } from "../codes.ts";
import { defineMethod, int, long, optional } from "../method.ts";
import { hasLabel, PARENT_ORDER_LABELS, toOrderLine, toParentOrderMap } from "../order-wire.ts";
import { succeed } from "../wire.ts";
import { findOrder, listByCreation, listByUpdate, type World } from "../world.ts";
import { type Order, orderStatusSchema, type Store } from "../world-schema.ts";

const MAX_PAGE_SIZE = 100;
const MAX_ORDER_NUMBERS = 20;
/** Ten digits; more is milliseconds. */
const MAX_SECONDS = 9_999_999_999;

const paramEntries = {
  pageNumber: optional(v.pipe(int, v.minValue(1))),
  pageSize: optional(v.pipe(int, v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
  parentOrderStatus: optional(v.union([v.literal(0), orderStatusSchema])),
  parentOrderSnList: optional(v.pipe(v.array(v.string()), v.maxLength(MAX_ORDER_NUMBERS))),
  createAfter: optional(int),
  createBefore: optional(int),
  updateAtStart: optional(int),
  updateAtEnd: optional(int),
  parentConfirmTimeStart: optional(int),
  parentConfirmTimeEnd: optional(int),
  expectShipLatestTimeStart: optional(int),
  expectShipLatestTimeEnd: optional(int),
  regionId: optional(long),
  fulfillmentTypeList: optional(v.array(v.string())),
  parentOrderLabel: optional(v.array(v.picklist(PARENT_ORDER_LABELS))),
  packageAbnormalTypeList: optional(v.array(v.string())),
  sortby: optional(v.picklist(["createTime", "updateTime"])),
  hasPreSaleOrder: optional(v.boolean()),
  hasQualificationRequiredOrder: optional(v.boolean()),
  skuId: optional(long),
};
type Params = v.InferOutput<v.ObjectSchema<typeof paramEntries, undefined>>;

type TimeWindow = { from: keyof Params; to: keyof Params; needsBoth: boolean; timeOf: (order: Order) => number | null };

const WINDOWS: readonly TimeWindow[] = [
  { from: "createAfter", to: "createBefore", needsBoth: true, timeOf: (order) => order.createdAt },
  { from: "updateAtStart", to: "updateAtEnd", needsBoth: true, timeOf: (order) => order.updatedAt },
  {
    from: "parentConfirmTimeStart",
    to: "parentConfirmTimeEnd",
    needsBoth: true,
    timeOf: (order) => (order.status === 1 ? null : order.pendingUntil),
  },
  { from: "expectShipLatestTimeStart", to: "expectShipLatestTimeEnd", needsBoth: false, timeOf: (order) => order.shipBy },
];

const readTime = (params: Params, name: keyof Params): number | undefined => {
  const value = params[name];
  return typeof value === "number" ? value : undefined;
};

const checkWindow = (params: Params, { from, to, needsBoth }: TimeWindow): Refusal | undefined => {
  const start = readTime(params, from);
  const end = readTime(params, to);
  if (start === undefined && end === undefined) return undefined;
  if (needsBoth && start === undefined) return ORDERS.halfPair(from);
  if (needsBoth && end === undefined) return ORDERS.halfPair(to);
  if (start !== undefined && start > MAX_SECONDS) return ORDERS.notSeconds(from);
  if (end !== undefined && end > MAX_SECONDS) return ORDERS.notSeconds(to);
  return start !== undefined && end !== undefined && end <= start ? ORDERS.windowInverted : undefined;
};

type Wish = (order: Order) => boolean;

const toWindowWish = (params: Params, { from, to, timeOf }: TimeWindow): Wish[] => {
  const start = readTime(params, from);
  const end = readTime(params, to);
  if (start === undefined && end === undefined) return [];
  return [
    (order) => {
      const time = timeOf(order);
      return time !== null && toSeconds(time) >= (start ?? 0) && toSeconds(time) <= (end ?? MAX_SECONDS);
    },
  ];
};

/** The filters that are set, and only those: a store may hold 50,000 orders. */
const toWishes = (params: Params, store: Store, now: number): Wish[] => {
  const { parentOrderStatus, regionId, fulfillmentTypeList, parentOrderLabel, skuId } = params;
  const wishes = WINDOWS.flatMap((window) => toWindowWish(params, window));
  if (parentOrderStatus) wishes.push((order) => order.status === parentOrderStatus);
  if (parentOrderLabel?.length) wishes.push((order) => parentOrderLabel.some((label) => hasLabel(order, label, now)));
  if (skuId != null) wishes.push((order) => order.lines.some((line) => line.skuId === skuId));
  const isOtherRegion = regionId != null && regionId !== String(store.regionId);
  const isOtherFulfillment = fulfillmentTypeList?.length && !fulfillmentTypeList.includes("fulfillBySeller");
  // The sandbox has no abnormal packages, pre-sale orders or orders that need a qualification.
  const wantsWhatIsNot = params.packageAbnormalTypeList?.length || params.hasPreSaleOrder || params.hasQualificationRequiredOrder;
  if (isOtherRegion || isOtherFulfillment || wantsWhatIsNot) wishes.push(() => false);
  return wishes;
};

const listCandidates = (params: Params, world: World, mallId: string): readonly Order[] => {
  const isByUpdate = params.sortby === "updateTime";
  const timeOf = (order: Order) => (isByUpdate ? order.updatedAt : order.createdAt);
  if (!params.parentOrderSnList?.length) return isByUpdate ? listByUpdate(world, mallId) : listByCreation(world, mallId);
  return [...new Set(params.parentOrderSnList)]
    .flatMap((parentOrderSn) => findOrder(world, mallId, parentOrderSn) ?? [])
    .sort((a, b) => timeOf(b) - timeOf(a));
};

export const orderListGet = defineMethod("bg.order.list.v2.get", paramEntries, (params, { world, store, now }) => {
  for (const window of WINDOWS) {
    const refusal = checkWindow(params, window);
    if (refusal) return refusal;
  }
  const pageNumber = params.pageNumber ?? 1;
  const pageSize = params.pageSize ?? 10;
  if (!Number.isSafeInteger(pageNumber * pageSize)) return badParams("pageNumber");
  const wishes = toWishes(params, store, now);
  const found = listCandidates(params, world, store.mallId).filter((order) => wishes.every((isWanted) => isWanted(order)));
  const page = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  return succeed({
    totalItemNum: found.length,
    pageItems: page.map((order) => ({
      parentOrderMap: { ...toParentOrderMap(order, store, world, now), updateTime: toSeconds(order.updatedAt) },
      orderList: order.lines.map((line) => toOrderLine(line, order, store, world)),
    })),
  });
});
