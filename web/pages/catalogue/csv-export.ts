/** An export: which file was kept last, or why it was not. */
import { type Accessor, createSignal } from "solid-js";
import type { ExportKind } from "../../../shared/csv.ts";
import { exportCsv } from "../../actions/export-csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Problem } from "../settings/api-problem.ts";

export type CsvExport = {
  /** With a byte order mark, for spreadsheets that need one. */
  isMarked: Accessor<boolean>;
  setMarked: (isMarked: boolean) => void;
  /** What was kept, in words; empty before. */
  kept: Accessor<string>;
  problem: Accessor<Problem | null>;
  take: (kind: ExportKind) => void;
};

export const createCsvExport = (): CsvExport => {
  const { t } = useI18n();
  const phone = usePhone();
  const [isMarked, setMarked] = createSignal(false);
  const [kept, setKept] = createSignal("");
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const take = async (kind: ExportKind): Promise<void> => {
    setProblem(null);
    setKept("");
    const taken = await exportCsv(phone, kind, isMarked());
    if (taken.ok) setKept(t().catalogue.export.saved(`${kind}.csv`));
    else setProblem(apiProblem(taken.error, t()));
  };
  return { isMarked, setMarked, kept, problem, take: (kind) => void take(kind).catch(reportError) };
};
