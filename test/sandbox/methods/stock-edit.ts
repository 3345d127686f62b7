// bg.local.goods.stock.edit: sets or changes the stock of one goods' SKUs. Each SKU has its own verdict inside a
// successful reply, so one can fail while the others are applied.

import * as v from "valibot";
import { type Refusal, STOCK } from "../codes.ts";
import type { WireValue } from "../json.ts";
import { type CallContext, defineMethod, int, long, optional } from "../method.ts";
import { succeed, toLong } from "../wire.ts";
import { addRequestKey, setLevel } from "../world.ts";
import type { Goods } from "../world-schema.ts";

const MAX_STOCK = 1_000_000;

const paramEntries = {
  goodsId: long,
  stockType: optional(int),
  skuStockTargetList: optional(v.array(v.object({ skuId: long, stockTarget: int }))),
  skuStockChangeList: optional(v.array(v.object({ skuId: long, stockDiff: int }))),
  requestUniqueKey: optional(v.string()),
};
type Params = v.InferOutput<v.ObjectSchema<typeof paramEntries, undefined>>;

type Edit = { skuId: string; toLevel: (stock: number) => number };

const toEdits = (params: Params): Edit[] => [
  ...(params.skuStockTargetList ?? []).map(({ skuId, stockTarget }) => ({ skuId, toLevel: () => stockTarget })),
  ...(params.skuStockChangeList ?? []).map(({ skuId, stockDiff }) => ({ skuId, toLevel: (stock: number) => stock + stockDiff })),
];

const isInRange = (level: number): boolean => level >= 0 && level <= MAX_STOCK;

const checkRequest = (params: Params, edits: Edit[]): Refusal | undefined => {
  if (params.skuStockTargetList?.length && params.skuStockChangeList?.length) return STOCK.bothLists;
  if (edits.length === 0) return STOCK.invalid("skuStockTargetList");
  if (new Set(edits.map((edit) => edit.skuId)).size < edits.length) return STOCK.duplicateSku;
  if (params.skuStockTargetList?.some(({ stockTarget }) => !isInRange(stockTarget))) return STOCK.outOfRange;
  // The sandbox sells nothing ahead of stock.
  return (params.stockType ?? 0) === 0 ? undefined : STOCK.invalid("stockType");
};

const applyEdit = (edit: Edit, goods: Goods, requestUniqueKey: string | null, context: CallContext): Refusal | undefined => {
  const sku = goods.skus.find((each) => each.skuId === edit.skuId);
  if (!sku) return STOCK.invalid("skuId");
  const prepared = context.takeSkuRefusal(sku.skuId);
  if (prepared) return prepared;
  const before = sku.stock;
  const level = edit.toLevel(before);
  if (!isInRange(level)) return STOCK.outOfRange;
  setLevel(context.world, sku, level, context.now);
  context.recordEffect({ kind: "stock", goodsId: goods.goodsId, skuId: sku.skuId, skuSn: sku.skuSn, before, level, requestUniqueKey });
  return undefined;
};

const toStatus = (skuId: string, refusal: Refusal | undefined): WireValue => ({
  skuId: toLong(skuId),
  stockEditStatus: refusal === undefined,
  errorCode: refusal?.code ?? null,
  errorMsg: refusal?.message ?? null,
});

export const stockEdit = defineMethod(
  "bg.local.goods.stock.edit",
  paramEntries,
  (params, context) => {
    const { world, store } = context;
    const edits = toEdits(params);
    const refusal = checkRequest(params, edits);
    if (refusal) return refusal;
    const goods = world.goods.get(params.goodsId);
    if (goods?.mallId !== store.mallId) return STOCK.invalid("goodsId");
    const requestUniqueKey = params.requestUniqueKey || null;
    if (requestUniqueKey !== null) {
      // Whether Temu also burns the key of a request that it refuses is not known; here only an accepted request does.
      const key = `${store.mallId} ${requestUniqueKey}`;
      if (world.usedRequestKeys.has(key)) return STOCK.duplicateRequestKey;
      addRequestKey(world, key);
    }
    const verdicts = edits.map((edit) => ({ skuId: edit.skuId, refusal: applyEdit(edit, goods, requestUniqueKey, context) }));
    return succeed({
      goodsId: toLong(goods.goodsId),
      operateResult: verdicts.some((verdict) => verdict.refusal === undefined),
      msg: "",
      skuStockEditStatusInfoList: verdicts.map((verdict) => toStatus(verdict.skuId, verdict.refusal)),
    });
  },
  { isWrite: true },
);
