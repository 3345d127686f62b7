/**
 * O2, seen from the wire: after a write whose reply proved nothing, or was never heard, no other write of the same order
 * or goods leaves before a read-back, nor while Temu may still take the first.
 */
import type { GatewayCall } from "../../../worker/temu/gateway-call.ts";
import type { MethodName } from "../../../worker/temu/temu-methods.ts";
import type { CallEvent, Heard, LoggedCall } from "../call-log.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** Temu takes a request so long after it was signed. */
const MAY_BE_TAKEN_MS = 300_000;

type Touched = { does: "write" | "read"; thing: string };

const isOf = <M extends MethodName>(call: GatewayCall, method: M): call is GatewayCall & GatewayCall<M> => call.method === method;

const toTouched = (call: GatewayCall): Touched[] => {
  if (isOf(call, "bg.logistics.shipment.v2.confirm")) {
    const orders = new Set(call.args.parcels.flatMap(({ lines }) => lines.map((line) => line.parentOrderSn)));
    return [...orders].map((order) => ({ does: "write", thing: `order ${order}` }));
  }
  if (isOf(call, "bg.logistics.shipment.v2.get")) return [{ does: "read", thing: `order ${call.args.parentOrderSn}` }];
  const goods = (goodsId: string | undefined): string => `goods ${call.store.storeId} ${goodsId}`;
  if (isOf(call, "bg.local.goods.stock.edit")) return [{ does: "write", thing: goods(call.args.goodsId) }];
  return isOf(call, "temu.local.goods.sku.stock.query") ? [{ does: "read", thing: goods(call.args.goodsId) }] : [];
};

/** `isRefused`: Temu said that this number belongs to another parcel. By its own word the call was not taken; what was, a read tells. */
type Open = { call: LoggedCall; isReadBack: boolean; isRefused: boolean };

const isClear = (event: Heard): boolean => event.class !== "readBack";

/** It told what it holds. A level is absolute: where Temu refuses to show it, a newer one may go when the first cannot be taken any more. */
const isAnswer = (event: Heard, thing: string): boolean =>
  event.class === "confirmed" || (thing.startsWith("goods") && ["refused", "needsPerson"].includes(event.class));

export const checkNothingBlind = (events: readonly CallEvent[], into: Violation[]): void => {
  const report = makeReporter("O2 nothing sent blindly", into);
  const openOf = new Map<string, Open>();
  for (const event of events) {
    if (event.kind === "broke") continue;
    const { call } = event;
    for (const { does, thing } of toTouched(call)) {
      const open = openOf.get(thing);
      if (event.kind === "asked" && does === "write") {
        if (open !== undefined && !open.isReadBack) report(`${thing} was written again, and nothing was read back`);
        else if (open !== undefined && !open.isRefused && call.askedAt < open.call.askedAt + MAY_BE_TAKEN_MS)
          report(`${thing} was written again while the call before could still be taken`);
        openOf.set(thing, { call, isReadBack: false, isRefused: false });
      }
      if (event.kind === "heard" && does === "write" && open?.call === call && isClear(event)) openOf.delete(thing);
      if (event.kind === "heard" && does === "write" && open?.call === call) open.isRefused = event.reason === "trackingUsed";
      if (event.kind === "heard" && does === "read" && open !== undefined && isAnswer(event, thing))
        open.isReadBack ||= call.askedAt >= open.call.askedAt;
    }
  }
};
