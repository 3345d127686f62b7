/** Saves a command on this phone. Resolves after the transaction is complete: only then may a screen say "saved". */
import type { Result } from "../../shared/result.ts";
import type { Refusal } from "../../shared/verdict.ts";
import type { PhoneTx } from "../store/phone-store.ts";
import { type Appended, appendCommand, type NewCommand } from "../sync/append-command.ts";
import { ensureSyncState } from "../sync/sync-state.ts";
import type { Phone } from "./phone.ts";

/** A refusal is the phone's own answer: nothing was written and nothing will be sent. `along`: written with the command, or not at all. */
export const saveCommand = async (
  phone: Pick<Phone, "store" | "makeId" | "now" | "wake">,
  command: NewCommand,
  along: (tx: PhoneTx) => Promise<void> = async () => undefined,
): Promise<Result<Appended, Refusal>> => {
  const saved = await phone.store.write(async (tx) => {
    await ensureSyncState(tx, phone.makeId);
    const appended = await appendCommand(tx, command, phone.now());
    if (appended.ok) await along(tx);
    return appended;
  });
  if (saved.ok) phone.wake("saved");
  return saved;
};
