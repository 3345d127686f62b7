/** approveCode: a supervisor has looked at a code. Approved, every phone knows it; otherwise it is gone, also one that was live. */
import * as v from "valibot";
import { applied, defineCommand, refusal } from "./command.ts";
import { itemIdSchema } from "./item-id-schema.ts";

const argsSchema = v.strictObject({
  codeId: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
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
  reads: (args) => [{ noun: "code", id: args.codeId }],
  apply: (args, rows) => {
    const code = rows.get("code", args.codeId);
    if (code === null) return args.isApproved ? refusal("codeUnknown") : applied([]);
    if (code.itemId !== args.itemId || code.pieces !== args.pieces) return refusal("codeChanged", { code: code.code });
    if (!args.isApproved) return applied([], [{ noun: "code", id: code.id }]);
    return applied(code.taughtBy === null ? [] : [{ ...code, taughtBy: null }]);
  },
});
