/** What the edge has answered to `importRows` of one file. */
import type { Refusal } from "../../../shared/verdict.ts";
import { toKnownCommand } from "../known-command.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { OutboxCommand, StoredVerdict } from "../phone-store.ts";

/** `answered`: nothing of it is kept on the phone any more; the edge knows whether it was taken in. */
export type ImportAnswer = { kind: "waiting" } | { kind: "answered" } | { kind: "refused"; refusal: Refusal };

/** `commandId`: as saving it answered. The same file may have been refused before. */
export type SavedImport = { importId: string; commandId: number };

const isOf =
  ({ importId, commandId }: SavedImport) =>
  ({ envelope }: Pick<OutboxCommand | StoredVerdict, "envelope">): boolean => {
    const command = toKnownCommand(envelope);
    return envelope.id === commandId && command?.name === "importRows" && command.args.importId === importId;
  };

/** Ask only after the command was saved on this phone. */
export const loadImportAnswer = async (db: PhoneDb, saved: SavedImport): Promise<ImportAnswer> => {
  const [waiting, stored] = await Promise.all([db.outbox.filter(isOf(saved)).first(), db.verdicts.filter(isOf(saved)).first()]);
  if (waiting !== undefined || stored?.verdict.outcome === "parked") return { kind: "waiting" };
  return stored?.verdict.outcome === "refused" ? { kind: "refused", refusal: stored.verdict } : { kind: "answered" };
};
