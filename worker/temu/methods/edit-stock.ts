/**
 * bg.local.goods.stock.edit: absolute levels for the SKUs of one listing. The verdict is inside `result`, one per SKU:
 * an envelope that says success may hold a partial one.
 */
import * as v from "valibot";
import { findReplyRow, type ReplyRow } from "../../../shared/reply.ts";
import type { InnerVerdict, TemuMethod } from "./temu-method.ts";
import { temuId, textOrEmpty, toLong, wholeOrNull } from "./wire-fields.ts";

export type EditStockArgs = {
  goodsId: string;
  /** Absolute levels, 0 to 1,000,000. */
  levels: readonly { skuId: string; level: number }[];
  /** Temu refuses a key it has seen. Same bytes, same key. */
  requestUniqueKey: string;
};

/** What became of one SKU. "later" and "refused" both mean that its level did not change. */
export type SkuOutcome = {
  skuId: string;
  class: "confirmed" | "refused" | "later";
  reason: ReplyRow["reason"];
  code: number | null;
  message: string;
};

export type EditedStock = { applied: boolean; message: string; skus: SkuOutcome[] };

type Refused = { class: "refused" | "later"; reason: ReplyRow["reason"] };

/** An inner "false" proves that nothing was applied, so a code that proves nothing elsewhere means "ask again" here. */
const toRefused = (code: number | null): Refused => {
  const row = code === null ? null : findReplyRow(code);
  if (row === null) return { class: "refused", reason: "refusedByTemu" };
  return { class: row.class === "readBack" || row.class === "later" ? "later" : "refused", reason: row.reason };
};

const skuSchema = v.pipe(
  v.object({ skuId: temuId, stockEditStatus: v.boolean(), errorCode: wholeOrNull, errorMsg: textOrEmpty }),
  v.transform(({ skuId, stockEditStatus, errorCode, errorMsg }): SkuOutcome => {
    if (stockEditStatus) return { skuId, class: "confirmed", reason: "ok", code: null, message: "" };
    return { skuId, ...toRefused(errorCode), code: errorCode, message: errorMsg };
  }),
);

const result = v.pipe(
  v.object({ operateResult: v.boolean(), msg: textOrEmpty, skuStockEditStatusInfoList: v.nullish(v.array(skuSchema), []) }),
  v.transform((edit): EditedStock => ({ applied: edit.operateResult, message: edit.msg, skus: edit.skuStockEditStatusInfoList })),
);

const UNPROVED: InnerVerdict = { class: "readBack", reason: "replyNotUnderstood", code: null, message: "" };

const judgeRefused = (edited: EditedStock): InnerVerdict => {
  const first = edited.skus[0];
  if (first === undefined) return { class: "refused", reason: "refusedByTemu", code: null, message: edited.message };
  const everyLater = edited.skus.every((sku) => sku.class === "later");
  return {
    class: everyLater ? "later" : "refused",
    reason: first.reason,
    code: first.code,
    message: first.message || edited.message,
  };
};

const judge = (edited: EditedStock, args: EditStockArgs): InnerVerdict => {
  const told = new Set(edited.skus.map((sku) => sku.skuId));
  const failed = edited.skus.find((sku) => sku.class !== "confirmed");
  const someConfirmed = edited.skus.some((sku) => sku.class === "confirmed");
  if (!edited.applied && edited.skus.length === 0) return judgeRefused(edited);
  // A SKU that Temu did not name, or a whole that contradicts its parts, proves nothing.
  if (args.levels.some(({ skuId }) => !told.has(skuId))) return UNPROVED;
  if (failed === undefined) return edited.applied ? { class: "confirmed", reason: "ok", code: null, message: "" } : UNPROVED;
  if (someConfirmed) return { class: "partly", reason: failed.reason, code: failed.code, message: failed.message || edited.message };
  return judgeRefused(edited);
};

// Temu documents that a repeated key is refused, but not under which code.
const DUPLICATE_WORDS = /requestUniqueKey|(duplicat|repeat)\w*\s+request/i;

export const editStock: TemuMethod<EditStockArgs, EditedStock> = {
  writes: true,
  encode: ({ goodsId, levels, requestUniqueKey }) => ({
    goodsId: toLong(goodsId),
    stockType: 0,
    skuStockTargetList: levels.map(({ skuId, level }) => ({ skuId: toLong(skuId), stockTarget: level })),
    requestUniqueKey,
  }),
  result,
  judge,
  readRefusal: (message) => (DUPLICATE_WORDS.test(message) ? { class: "readBack", reason: "duplicateRequest" } : null),
};
