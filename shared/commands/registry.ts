/** All commands by name. The same string stands in the outbox, on the wire, in the log and in the tests. */
import type * as v from "valibot";
import { adjustStock } from "./adjust-stock.ts";
import { approveCode } from "./approve-code.ts";
import type { Command } from "./command.ts";
import { confirmShipment } from "./confirm-shipment.ts";
import { mapListing } from "./map-listing.ts";
import { saveItem } from "./save-item.ts";
import { teachCode } from "./teach-code.ts";
import { undoShipment } from "./undo-shipment.ts";
import { unmapListing } from "./unmap-listing.ts";

export const COMMANDS = { confirmShipment, undoShipment, adjustStock, mapListing, unmapListing, saveItem, teachCode, approveCode };

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<Name extends CommandName> = v.InferOutput<(typeof COMMANDS)[Name]["argsSchema"]>;

/** Null when this build does not know the command, or not in this schema: it is parked, never guessed. */
export const findCommand = (name: string, schema: number): Command | null => {
  const command = Object.hasOwn(COMMANDS, name) ? (COMMANDS[name as CommandName] as unknown as Command) : null;
  return command !== null && command.schema === schema ? command : null;
};
