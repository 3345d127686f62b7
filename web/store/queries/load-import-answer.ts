/** What the edge has answered to `importRows` of one file. */
import type { Refusal } from "../../../shared/verdict.ts";
import { toKnownCommand } from "../known-command.ts";
import type { PhoneDb } from "../phone-db.ts";
import type { OutboxCommand, StoredVerdict } from "../phone-store.ts";

/** `applied`: the edge has taken it in; of those nothing is kept on the phone. */
export type ImportAnswer = { kind: "waiting" } | { kind: "applied" } | { kind: "refused"; refusal: Refusal };

const isOf =
  (importId: string) =>
  ({ envelope }: Pick<OutboxCommand | StoredVerdict, "envelope">): boolean => {
    const command = toKnownCommand(envelope);
    return command?.name === "importRows" && command.args.importId === importId;
  };

/** Ask only after the command was saved on this phone. */
export const loadImportAnswer = async (db: PhoneDb, importId: string): Promise<ImportAnswer> => {
  const [waiting, stored] = await Promise.all([
    db.outbox.filter(isOf(importId)).first(),
    db.verdicts.filter(isOf(importId)).last(),
  ]);
  if (waiting !== undefined || stored?.verdict.outcome === "parked") return { kind: "waiting" };
  return stored?.verdict.outcome === "refused" ? { kind: "refused", refusal: stored.verdict } : { kind: "applied" };
};
