/** A CSV at a fake workspace: its parts, its check, as the routes do it. */
import {
  CSV_PART_BYTES,
  type CsvImport,
  type CsvKind,
  type ExportKind,
  type RowOutcome,
  type RowPage,
  type RowVerdict,
} from "../../shared/csv.ts";
import { must } from "../../shared/result.ts";
import { beginImport, checkImport, loadRowPage, saveImportPart } from "../../worker/workspace/csv-imports.ts";
import { exportPage } from "../../worker/workspace/export-page.ts";
import type { FakeWorkspace } from "./make-workspace.ts";
import type { FakePhone } from "./phone.ts";

const given = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Sends all of it and has its rows looked at by the person of this phone. */
export const checkFile = (workspace: FakeWorkspace, phone: FakePhone, kind: CsvKind, file: string | Uint8Array): CsvImport => {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const { id } = given(beginImport(workspace.deps, { kind, name: `${kind}.csv`, bytes: bytes.byteLength }));
  for (let n = 0; n * CSV_PART_BYTES < bytes.byteLength; n += 1)
    given(saveImportPart(workspace.sql, id, n, bytes.slice(n * CSV_PART_BYTES, (n + 1) * CSV_PART_BYTES)));
  const { person, deviceId } = phone.paired;
  return given(checkImport(workspace.deps, { person, deviceId }, id));
};

/** All rows of one outcome. */
export const rowsOf = (workspace: FakeWorkspace, importId: string, outcome: RowOutcome): RowVerdict[] => {
  const rows: RowVerdict[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: RowPage = must(loadRowPage(workspace.sql, importId, { outcome, after }), "a page of rows");
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
};

/** A whole export, as the route streams it. */
export const exportAll = (workspace: FakeWorkspace, kind: ExportKind): string => {
  let page = exportPage(workspace.sql, kind, null);
  let text = page.text;
  while (page.next !== null) {
    page = exportPage(workspace.sql, kind, page.next);
    text += page.text;
  }
  return text;
};
