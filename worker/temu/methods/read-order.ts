/** bg.order.detail.v2.get: one order. It has no update time: the list tells that. */
import type { TemuMethod } from "./temu-method.ts";
import { type TemuOrder, temuOrderSchema } from "./temu-order.ts";

export type ReadOrderArgs = { parentOrderSn: string };

export const readOrder: TemuMethod<ReadOrderArgs, TemuOrder> = {
  writes: false,
  encode: ({ parentOrderSn }) => ({ parentOrderSn }),
  result: temuOrderSchema,
};
