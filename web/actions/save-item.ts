/** What is said of an item beside its stock. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/save-item.ts; resolves once it is saved on this phone, or refused. */
export const saveItem = (phone: Phone, args: CommandArgs<"saveItem">) => saveCommand(phone, { name: "saveItem", args });
