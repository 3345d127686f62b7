/** This order goes out in this one parcel. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/confirm-shipment.ts; resolves once it is saved on this phone, or refused. */
export const confirmShipment = (phone: Phone, args: CommandArgs<"confirmShipment">) =>
  saveCommand(phone, { name: "confirmShipment", args });
