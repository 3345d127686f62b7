/** importRows at the edge: what the rows of a file come to, if they still come to what its check has shown. */
import { applied, type Change, type CommandContext, refusal } from "../../shared/commands/command.ts";
import type { Result } from "../../shared/result.ts";
import type { Refusal } from "../../shared/verdict.ts";
import { loadImport, loadSource, loadStoredVerdicts } from "./csv-imports.ts";
import { decideImport } from "./decide-import.ts";
import type { Sql } from "./sql.ts";

/** Reads only. All rows, or a refusal: a file that was taken in already changes nothing more. */
export const decideTaking = (sql: Sql, importId: string, ctx: CommandContext): Result<Change, Refusal> => {
  const present = loadImport(sql, importId);
  if (present === null) return refusal("importUnknown");
  if (present.state === "applied") return applied([]);
  const source = loadSource(sql, importId);
  if (source === null || present.state !== "checked" || present.counts === null) return refusal("importNotChecked", { file: present.name });
  if (present.counts.wrong > 0) return refusal("importWrong", { file: present.name, rows: String(present.counts.wrong) });
  const decided = decideImport(sql, source, ctx);
  if (!decided.ok) return refusal("importNotChecked", { file: present.name });
  const shown = loadStoredVerdicts(sql, importId);
  const other = decided.value.verdicts.find((verdict, at) => JSON.stringify(verdict) !== shown[at]);
  if (other !== undefined) return refusal("importStale", { file: present.name, line: String(other.line) });
  return { ok: true, value: decided.value.change };
};
