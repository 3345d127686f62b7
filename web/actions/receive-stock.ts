/** So many pieces of an item came with a delivery. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import { type DraftNumber, endDraftNumber } from "./keep-draft.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/receive-stock.ts; resolves once it is saved on this phone, or refused. `from`: the kept number that is saved by it. */
export const receiveStock = (phone: Phone, args: CommandArgs<"receiveStock">, from: DraftNumber) =>
  saveCommand(phone, { name: "receiveStock", args }, (tx) => endDraftNumber(tx, from));
