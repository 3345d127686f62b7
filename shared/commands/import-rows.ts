/**
 * importRows: all rows of a file that was looked at before, or none of them. Only the edge holds them
 * (worker/workspace/decide-import.ts), so a phone has nothing to show before the answer.
 */
import * as v from "valibot";
import { applied, defineCommand } from "./command.ts";

const argsSchema = v.strictObject({ importId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) });

export const importRows = defineCommand({
  name: "importRows",
  schema: 1,
  argsSchema,
  role: "supervisor",
  reads: () => [],
  apply: () => applied([]),
});
