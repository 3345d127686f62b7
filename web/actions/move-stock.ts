/** So many pieces of an item go from one bin to another. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/move-stock.ts; resolves once it is saved on this phone, or refused. */
export const moveStock = (phone: Phone, args: CommandArgs<"moveStock">) => saveCommand(phone, { name: "moveStock", args });
