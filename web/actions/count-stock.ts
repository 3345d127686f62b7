/** So many pieces of an item lie in a bin. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/count-stock.ts; resolves once it is saved on this phone, or refused. */
export const countStock = (phone: Phone, args: CommandArgs<"countStock">) => saveCommand(phone, { name: "countStock", args });
