/** bg.order.list.v2.get: a page of orders, always the newest first by the chosen time. */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { type TemuOrder, temuOrderSchema } from "./temu-order.ts";
import { readable, toLongOrNull, toSeconds, whole } from "./wire-fields.ts";

/** Epoch ms, both ends included. Temu wants both or neither, which is why they come as one. */
export type TimeWindow = { startAt: number; endAt: number };

export type ListOrdersArgs = {
  /** This method pages by pageNumber, from 1; a `pageNo` would be ignored and answer page 1 for ever. */
  pageNumber: number;
  /** At most 100. */
  pageSize: number;
  /** 0 all, 1, 2, 3, 4, 5, 41, 51. */
  status?: number;
  /** At most 20. */
  parentOrderSns?: readonly string[];
  createdBetween?: TimeWindow;
  updatedBetween?: TimeWindow;
  confirmedBetween?: TimeWindow;
  regionId?: string;
  /** Names of parent order labels, e.g. "pending_buyer_cancellation". */
  labels?: readonly string[];
  sortBy?: "createTime" | "updateTime";
};

/** `total` counts all pages; `unreadable` counts page items whose shape was not understood. */
export type OrderPage = { total: number; orders: TemuOrder[]; unreadable: number };

// A window's last second is rounded up, so that a change in it is not missed.
const toEndSeconds = (atMs: number): number => Math.ceil(atMs / 1000);

const result = v.pipe(
  v.object({ totalItemNum: whole, pageItems: readable(temuOrderSchema) }),
  v.transform(
    ({ totalItemNum, pageItems }): OrderPage => ({
      total: totalItemNum,
      orders: pageItems.entries,
      unreadable: pageItems.unreadable,
    }),
  ),
);

export const listOrders: TemuMethod<ListOrdersArgs, OrderPage> = {
  writes: false,
  encode: (args) => ({
    pageNumber: args.pageNumber,
    pageSize: args.pageSize,
    parentOrderStatus: args.status,
    parentOrderSnList: args.parentOrderSns,
    createAfter: args.createdBetween && toSeconds(args.createdBetween.startAt),
    createBefore: args.createdBetween && toEndSeconds(args.createdBetween.endAt),
    updateAtStart: args.updatedBetween && toSeconds(args.updatedBetween.startAt),
    updateAtEnd: args.updatedBetween && toEndSeconds(args.updatedBetween.endAt),
    parentConfirmTimeStart: args.confirmedBetween && toSeconds(args.confirmedBetween.startAt),
    parentConfirmTimeEnd: args.confirmedBetween && toEndSeconds(args.confirmedBetween.endAt),
    regionId: toLongOrNull(args.regionId),
    parentOrderLabel: args.labels,
    sortby: args.sortBy,
  }),
  result,
};
