// Who asks for what and when: a thousand stores with loads as they come, rushes before a ship-by time, and one greedy store.
import type { TemuCall } from "../../worker/temu/call-temu.ts";
import type { Lane } from "../../worker/temu/lane.ts";
import type { MethodName, TemuMethods } from "../../worker/temu/temu-methods.ts";
import type { Random } from "../sandbox/random.ts";

export type Wish = { [M in MethodName]: Pick<TemuCall<M>, "method" | "args"> }[MethodName] & { at: number; storeId: string; lane: Lane };

export const GREEDY = "greedy";
export const GREEDY_CALLS = 1_000;
export const STOCK_EDIT = "bg.local.goods.stock.edit";

/** Calls a second that all stores together ask for; with the rushes and the greedy store more than there is room for. */
const RATES: readonly (readonly [Lane, number])[] = [
  ["shipBySoon", 1.6],
  ["confirm", 3],
  ["readBack", 2.4],
  ["zeroStock", 0.6],
  ["stock", 2],
  ["refetch", 2.4],
  ["poll", 3],
  ["backfill", 2],
];
const RUSH_EVERY_MS = 15_000;
const RUSH_STORES = 60;

const order = { parentOrderSn: "PO-076-1", orderSn: "076-2" };
const confirmArgs: TemuMethods["bg.logistics.shipment.v2.confirm"]["args"] = {
  sendType: 0,
  parcels: [
    {
      carrierId: "141",
      trackingNumber: "1ONB24000001",
      warehouseId: "WH-00000000000000001",
      lines: [{ ...order, quantity: 1, goodsId: "601000000000001", skuId: "17590000000001" }],
    },
  ],
};
const editArgs = { goodsId: "601000000000001", levels: [{ skuId: "17590000000001", level: 7 }], requestUniqueKey: "fake-key" };

/** What a call of this lane asks Temu. */
const toCall = (lane: Lane) => {
  switch (lane) {
    case "shipBySoon":
    case "confirm":
      return { method: "bg.logistics.shipment.v2.confirm", args: confirmArgs } as const;
    case "readBack":
      return { method: "bg.logistics.shipment.v2.get", args: order } as const;
    case "zeroStock":
    case "stock":
      return { method: STOCK_EDIT, args: editArgs } as const;
    case "refetch":
      return { method: "bg.order.detail.v2.get", args: { parentOrderSn: order.parentOrderSn } } as const;
    case "poll":
      return { method: "bg.order.list.v2.get", args: { pageNumber: 1, pageSize: 100, sortBy: "updateTime" } } as const;
    case "backfill":
      return { method: "bg.local.goods.sku.list.query", args: { pageNo: 1, pageSize: 100, status: "active" } } as const;
  }
};

/** In the order of their time. */
export const makeLoad = (stores: number, seconds: number, random: Random): Wish[] => {
  const endAt = seconds * 1_000;
  const wishes: Wish[] = [];
  const ask = (at: number, storeId: string, lane: Lane): void => {
    wishes.push({ at, storeId, lane, ...toCall(lane) });
  };
  // A few stores are large: the square makes low numbers frequent.
  const drawStore = (): string => `s${Math.floor(random.next() ** 2 * stores)}`;
  for (const [lane, rate] of RATES) {
    for (let at = 0; at < endAt; at += (-Math.log(1 - random.next()) / rate) * 1_000) ask(at, drawStore(), lane);
  }
  for (let at = RUSH_EVERY_MS / 2; at < endAt; at += RUSH_EVERY_MS) {
    for (let each = 0; each < RUSH_STORES; each += 1) ask(at, drawStore(), "shipBySoon");
  }
  for (let each = 0; each < GREEDY_CALLS; each += 1) {
    ask(0, GREEDY, "backfill");
    ask(endAt / 10, GREEDY, "confirm");
    if (each % 4 === 0) ask(endAt / 5, GREEDY, "stock");
  }
  return wishes.sort((a, b) => a.at - b.at);
};
