/** A CSV from the edge, kept as a file of the device. */
import type { ExportKind } from "../../shared/csv.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { ApiFailure } from "../sync/api.ts";
import type { Phone } from "./phone.ts";

/** The browser has taken the file by then, and the address is worth nothing any more. */
const KEPT_MS = 60_000;

/** `isMarked`: with a byte order mark, for spreadsheets that need one. */
export const exportCsv = async (phone: Phone, kind: ExportKind, isMarked: boolean): Promise<Result<void, ApiFailure>> => {
  const file = await phone.api.exportCsv(kind, isMarked);
  if (!file.ok) return file;
  const address = URL.createObjectURL(file.value);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${kind}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return ok(undefined);
};
