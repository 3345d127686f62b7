/**
 * bg.local.goods.stock.edit: absolute levels for the SKUs of one listing. The verdict is inside `result`, one per SKU:
 * an envelope that says success may hold a partial one.
 */
import * as v from "valibot";
import { findWriteRow, type ReplyRow } from "../../../shared/reply.ts";
import type { InnerVerdict, TemuMethod } from "./temu-method.ts";
import { temuId, textOrEmpty, toLong, wholeOrNull } from "./wire-fields.ts";

export type EditStockArgs = {
  goodsId: string;
  /** Absolute levels, 0 to 1,000,000. */
  levels: readonly { skuId: string; level: number }[];
  /** Temu refuses a key it has seen. Same bytes, same key. */
  requestUniqueKey: string;
};

/** What became of one SKU. "later" and "refused" both mean that its level did not change; "readBack" leaves it open. */
export type SkuOutcome = {
  skuId: string;
  class: "confirmed" | "refused" | "later" | "readBack";
  reason: ReplyRow["reason"];
  code: number | null;
  message: string;
};

export type EditedStock = { applied: boolean; message: string; skus: SkuOutcome[] };

type NotDone = { class: "refused" | "later" | "readBack"; reason: ReplyRow["reason"] };

// Temu documents that a repeated key is refused, but not under which code.
const DUPLICATE_WORDS = /requestUniqueKey|(duplicat|repeat)\w*\s+request/i;
const readDuplicate = (message: string): NotDone | null =>
  DUPLICATE_WORDS.test(message) ? { class: "readBack", reason: "duplicateRequest" } : null;

/**
 * Temu's word for one SKU outranks the envelope, so a busy SKU was not set and is asked again, which an absolute level
 * allows. A code that is not listed, or none, says "not set" without saying why: it proves nothing.
 */
const toNotDone = (code: number | null, message: string): NotDone => {
  const row = code === null ? null : findWriteRow(code, "stock");
  if (row === null) return readDuplicate(message) ?? { class: "readBack", reason: "refusedByTemu" };
  if (row.class === "later" || row.reason === "temuBusy") return { class: "later", reason: row.reason };
  return readDuplicate(message) ?? { class: row.class === "readBack" ? "readBack" : "refused", reason: row.reason };
};

const skuSchema = v.pipe(
  v.object({ skuId: temuId, stockEditStatus: v.boolean(), errorCode: wholeOrNull, errorMsg: textOrEmpty }),
  v.transform(({ skuId, stockEditStatus, errorCode, errorMsg }): SkuOutcome => {
    if (stockEditStatus) return { skuId, class: "confirmed", reason: "ok", code: null, message: "" };
    return { skuId, ...toNotDone(errorCode, errorMsg), code: errorCode, message: errorMsg };
  }),
);

const result = v.pipe(
  v.object({ operateResult: v.boolean(), msg: textOrEmpty, skuStockEditStatusInfoList: v.nullish(v.array(skuSchema), []) }),
  v.transform((edit): EditedStock => ({ applied: edit.operateResult, message: edit.msg, skus: edit.skuStockEditStatusInfoList })),
);

const UNPROVED: InnerVerdict = { class: "readBack", reason: "replyNotUnderstood", code: null, message: "" };

/** Temu says that nothing was set, and the same of each SKU. */
const judgeNotDone = (skus: readonly SkuOutcome[], message: string): InnerVerdict => {
  const [first] = skus;
  if (first === undefined) return { ...(readDuplicate(message) ?? { class: "readBack", reason: "refusedByTemu" }), code: null, message };
  return {
    class: first.class === "refused" ? "refused" : "later",
    reason: first.reason,
    code: first.code,
    message: first.message || message,
  };
};

const judge = (edited: EditedStock, args: EditStockArgs): InnerVerdict => {
  const told = new Set(edited.skus.map((sku) => sku.skuId));
  const failed = edited.skus.find((sku) => sku.class !== "confirmed");
  const open = edited.skus.find((sku) => sku.class === "readBack");
  const isMixed = new Set(edited.skus.map((sku) => sku.class)).size > 1;
  if (!edited.applied && edited.skus.length === 0) return judgeNotDone([], edited.message);
  // A SKU that Temu did not name, or named twice, or a whole that contradicts its parts, proves nothing.
  if (told.size !== edited.skus.length || args.levels.some(({ skuId }) => !told.has(skuId))) return UNPROVED;
  if (open !== undefined) return { class: "readBack", reason: open.reason, code: open.code, message: open.message || edited.message };
  if (failed === undefined) return edited.applied ? { class: "confirmed", reason: "ok", code: null, message: "" } : UNPROVED;
  /* Also where none was set: one that is refused must not take along one that Temu would take later. */
  if (isMixed) return { class: "partly", reason: failed.reason, code: failed.code, message: failed.message || edited.message };
  return judgeNotDone(edited.skus, edited.message);
};

export const editStock: TemuMethod<EditStockArgs, EditedStock> = {
  writes: "stock",
  encode: ({ goodsId, levels, requestUniqueKey }) => ({
    goodsId: toLong(goodsId),
    stockType: 0,
    skuStockTargetList: levels.map(({ skuId, level }) => ({ skuId: toLong(skuId), stockTarget: level })),
    requestUniqueKey,
  }),
  result,
  judge,
  readRefusal: readDuplicate,
};
