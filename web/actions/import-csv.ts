/** A CSV to the edge, in parts, and what the edge says of each row. Nothing changes before `importRows`. */
import { CSV_PART_BYTES, type CsvImport, type CsvKind, MOST_CSV_BYTES } from "../../shared/csv.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import type { ApiFailure } from "../sync/api.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** Bytes that a call's arguments can take at once. */
const CHUNK = 8_192;

const toBase64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK) text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
};

/** Where an upload stands: a cut line goes on behind the last part that arrived. */
export type CsvUpload = { kind: CsvKind; file: File; begun: CsvImport | null; sent: number };

export const toPartCount = (file: File): number => Math.ceil(file.size / CSV_PART_BYTES);

type Uploaded = Promise<Result<CsvImport, { failure: ApiFailure; upload: CsvUpload }>>;

/**
 * Sends what is not sent yet, then has the rows looked at. `onSent` after each part. Refused "fileTooLarge" and "fileEmpty" before
 * anything is sent; "fileGone" when the phone can no longer read the file.
 */
export const uploadCsv = async (phone: Phone, from: CsvUpload, onSent: (sent: number) => void): Uploaded => {
  let upload = from;
  const stop = (failure: ApiFailure) => refuse({ failure, upload });
  const { file, kind } = upload;
  if (file.size > MOST_CSV_BYTES) return stop({ code: "fileTooLarge", facts: {} });
  if (file.size === 0) return stop({ code: "fileEmpty", facts: {} });
  const begun = upload.begun === null ? await phone.api.beginImport({ kind, name: file.name, bytes: file.size }) : ok(upload.begun);
  if (!begun.ok) return stop(begun.error);
  upload = { ...upload, begun: begun.value };
  for (let n = upload.sent; n < toPartCount(file); n += 1) {
    const part = await file
      .slice(n * CSV_PART_BYTES, (n + 1) * CSV_PART_BYTES)
      .arrayBuffer()
      .catch(() => null);
    if (part === null) return stop({ code: "fileGone", facts: {} });
    const sent = await phone.api.sendImportPart(begun.value.id, n, toBase64(new Uint8Array(part)));
    if (!sent.ok) return stop(sent.error);
    upload = { ...upload, sent: n + 1 };
    onSent(upload.sent);
  }
  const checked = await phone.api.checkImport(begun.value.id);
  return checked.ok ? checked : stop(checked.error);
};

/** See shared/commands/import-rows.ts; resolves once it is saved on this phone, or refused. */
export const importRows = (phone: Phone, importId: string) => saveCommand(phone, { name: "importRows", args: { importId } });
