// Reading what Temu has received and done.

import * as v from "valibot";
import { listCarriers } from "../carriers.ts";
import { countWorstSecond } from "../sliding-second.ts";
import { listGoods, setSale as putOnList, setLevel } from "../world.ts";
import { defineRead, defineWrite, noArgs, refuse } from "./action.ts";

/** Calls and applied effects after `sinceSeq`, and how many old calls are no longer there. */
const readLedger = defineRead(v.strictObject({ sinceSeq: v.optional(v.number(), 0) }), ({ sinceSeq }, { ledger }) => ({
  calls: ledger.calls.filter((call) => call.seq > sinceSeq),
  effects: ledger.effects.filter((effect) => effect.seq > sinceSeq),
  callsForgotten: ledger.callsForgotten,
}));

/** For each app key: how many calls came, and how many the fullest sliding second held. */
const readRates = defineRead(noArgs, (_args, { ledger, world }) => ({
  rates: [...world.apps.values()].map(({ appKey, callsPerSecond }) => {
    const arrivals = ledger.calls.filter((call) => call.appKey === appKey).map((call) => call.arrivalMs);
    return { appKey, callsPerSecond, calls: arrivals.length, worstSecond: countWorstSecond(arrivals) };
  }),
}));

/** Stock levels of a store, by SKU. */
const readStock = defineRead(v.strictObject({ mallId: v.string() }), ({ mallId }, { world }) => ({
  levels: listGoods(world, mallId).flatMap((goods) =>
    goods.skus.map(({ skuId, skuSn, stock }) => ({ goodsId: goods.goodsId, skuId, skuSn, stock })),
  ),
}));

/** Sets a level from outside the API, as someone in Temu's own seller pages would. */
const setStock = defineWrite(
  v.strictObject({ skuId: v.string(), stock: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ({ skuId, stock }, { world, clock }) => {
    const listing = world.listings.get(skuId);
    if (!listing) return refuse("unknown-sku", `There is no SKU ${skuId}`);
    setLevel(world, listing.sku, stock, clock.now());
    return { skuId, stock };
  },
);

/** Puts a SKU on sale or takes it off, as a seller, or Temu, would. */
const setSale = defineWrite(
  v.strictObject({ skuId: v.string(), list: v.picklist(["ACTIVE", "INACTIVE", "DELETED"]), subStatus: v.string() }),
  ({ skuId, list, subStatus }, { world, clock }) => {
    const listing = world.listings.get(skuId);
    if (!listing) return refuse("unknown-sku", `There is no SKU ${skuId}`);
    putOnList(listing.sku, { list, subStatus, changedAt: clock.now() });
    return { skuId, list, subStatus };
  },
);

/** The carriers Temu lists for a region. */
const readCarriers = defineRead(v.strictObject({ regionId: v.number() }), ({ regionId }) => ({
  carriers: listCarriers(regionId).map(({ carrierId, name, brand }) => ({ carrierId, name, brand })),
}));

export const ledgerActions = { readLedger, readRates, readStock, setStock, setSale, readCarriers };
