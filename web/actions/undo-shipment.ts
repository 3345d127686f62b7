/** Takes a shipment back that has not left for Temu. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/undo-shipment.ts; resolves once it is saved on this phone, or refused. */
export const undoShipment = (phone: Phone, args: CommandArgs<"undoShipment">) => saveCommand(phone, { name: "undoShipment", args });
