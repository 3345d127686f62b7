/** approveCode: a supervisor has looked at a code. Approved, every phone knows it; otherwise it is gone, also one that was live. */
import * as v from "valibot";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";
import { toSkuItemIds } from "./sku-item-ids.ts";

/** A code of a hundred letters: those of other alphabets take nine signs each in an id. */
const MOST_CODE_ID_LENGTH = 1_000;

const argsSchema = v.strictObject({
  codeId: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_CODE_ID_LENGTH)),
  /** What the supervisor saw: taught otherwise meanwhile, it is another question. */
  itemId: itemIdSchema,
  pieces: v.pipe(v.number(), v.safeInteger()),
  isApproved: v.boolean(),
});

export const approveCode = defineCommand({
  name: "approveCode",
  schema: 1,
  argsSchema,
  role: "supervisor",
  reads: (args, got) => {
    const code = got.get("code", args.codeId);
    const bySku = code === null ? [] : [code.itemId, ...toSkuItemIds(code.code)];
    return [{ noun: "code", id: args.codeId }, ...bySku.map((id) => ({ noun: "item", id }) as const)];
  },
  apply: (args, rows) => {
    const code = rows.get("code", args.codeId);
    if (code === null) return args.isApproved ? refusal("codeUnknown") : applied([]);
    if (code.itemId !== args.itemId || code.pieces !== args.pieces) return refusal("codeChanged", { code: code.code });
    if (!args.isApproved) return applied([], [{ noun: "code", id: code.id }]);
    /* An item with this SKU may have come since it was taught. */
    const bySku = toSkuItemIds(code.code).flatMap((id) => rows.get("item", id) ?? []);
    const other = bySku.find((item) => item.id !== code.itemId);
    const item = rows.get("item", code.itemId)?.sku ?? "–";
    if (other !== undefined) return refusal("codeTaken", { code: code.code, item, other: other.sku });
    return applied(code.taughtBy === null ? [] : [{ ...code, taughtBy: null }]);
  },
});
