/** So many pieces more or fewer of an item, and why. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/adjust-stock.ts; resolves once it is saved on this phone, or refused. */
export const adjustStock = (phone: Phone, args: CommandArgs<"adjustStock">) => saveCommand(phone, { name: "adjustStock", args });
