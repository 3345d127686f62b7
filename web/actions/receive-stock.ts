/** So many pieces of an item came with a delivery. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/receive-stock.ts; resolves once it is saved on this phone, or refused. */
export const receiveStock = (phone: Phone, args: CommandArgs<"receiveStock">) => saveCommand(phone, { name: "receiveStock", args });
