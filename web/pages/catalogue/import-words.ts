/** What is said of a file and of its rows, in words. Pure. */
import type { CsvFault, CsvImport, RowFault } from "../../../shared/csv.ts";
import type { Refusal, RefusalReason } from "../../../shared/verdict.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { apiProblem, type Failure, type Problem, toProblem } from "../settings/api-problem.ts";

/** The columns of each kind, as a file names them. */
export const COLUMNS = {
  items: { wanted: ["sku"], taken: ["name", "bin", "note", "safety", "codes", "was"] },
  mapping: { wanted: ["goods id", "sku id", "own sku"], taken: ["store", "pieces", "was"] },
  stock: { wanted: ["sku", "pieces"], taken: ["bin", "was"] },
} as const;

const isOwnReason = (reason: RowFault["reason"], t: Dictionary): reason is keyof Dictionary["catalogue"]["rowFaults"] =>
  Object.hasOwn(t.catalogue.rowFaults, reason);

/** Why a row is not taken: the column, then the sentence. */
export const rowFaultWords = ({ column, reason, facts }: RowFault, t: Dictionary): string => {
  const what = isOwnReason(reason, t) ? t.catalogue.rowFaults[reason](facts) : t.refusals[reason as RefusalReason].sentence(facts);
  return t.catalogue.import.inColumn(column, what);
};

export const fileFaultProblem = ({ reason, detail, line }: CsvFault, t: Dictionary): Problem => {
  const words = t.catalogue.fileFaults[reason];
  return toProblem(words.sentence(detail, String(line)), words.next);
};

/** Rows that would change something. */
export const countToTake = ({ counts }: Pick<CsvImport, "counts">): number => (counts === null ? 0 : counts.new + counts.changed);

export const refusalProblem = ({ reason, facts }: Refusal, t: Dictionary): Problem =>
  toProblem(t.refusals[reason].sentence(facts), t.refusals[reason].next);

export const importProblem = (failure: Failure, t: Dictionary): Problem => {
  const words = t.catalogue.import;
  switch (failure.code) {
    case "fileTooLarge":
      return toProblem(words.fileTooLarge, words.fileTooLargeNext);
    case "fileEmpty":
      return toProblem(t.catalogue.fileFaults.empty.sentence("", ""), t.catalogue.fileFaults.empty.next);
    case "fileGone":
      return toProblem(words.fileGone, words.fileGoneNext);
    case "importUnknown":
    case "partsMissing":
    case "partWrong":
      return toProblem(t.refusals.importUnknown.sentence({}), t.refusals.importUnknown.next);
    default:
      return apiProblem(failure, t);
  }
};
