/** Which item a listing is, and that it is none. */
import type { CommandArgs } from "../../shared/commands/registry.ts";
import type { Phone } from "./phone.ts";
import { saveCommand } from "./save-command.ts";

/** See shared/commands/map-listing.ts; resolves once it is saved on this phone, or refused. */
export const mapListing = (phone: Phone, args: CommandArgs<"mapListing">) => saveCommand(phone, { name: "mapListing", args });

/** See shared/commands/unmap-listing.ts. */
export const unmapListing = (phone: Phone, args: CommandArgs<"unmapListing">) => saveCommand(phone, { name: "unmapListing", args });
