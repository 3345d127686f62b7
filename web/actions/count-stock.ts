/** So many pieces of an item lie in a bin. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import { type DraftNumber, endDraftNumber } from "./keep-draft.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/count-stock.ts; resolves once it is saved on this phone, or refused. `from`: the kept number that is saved by it. */
export const countStock = (phone: Phone, args: CommandArgs<"countStock">, from: DraftNumber) =>
  saveCommand(phone, { name: "countStock", args }, (tx) => endDraftNumber(tx, from));
