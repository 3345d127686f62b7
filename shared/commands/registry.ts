/** All commands by name. The same string stands in the outbox, on the wire, in the log and in the tests. */
import type * as v from "valibot";
import { adjustStock, adjustStockFirst, adjustStockSecond, adjustStockThird } from "./adjust-stock.ts";
import { approveCode } from "./approve-code.ts";
import type { Command } from "./command.ts";
import { confirmShipment } from "./confirm-shipment.ts";
import { countStock, countStockFirst } from "./count-stock.ts";
import { importRows } from "./import-rows.ts";
import { mapListing, mapListingFirst } from "./map-listing.ts";
import { moveStock } from "./move-stock.ts";
import { receiveStock } from "./receive-stock.ts";
import { saveItem, saveItemFirst } from "./save-item.ts";
import { teachCode } from "./teach-code.ts";
import { undoShipment } from "./undo-shipment.ts";
import { unmapListing } from "./unmap-listing.ts";

export const COMMANDS = {
  confirmShipment,
  undoShipment,
  adjustStock,
  countStock,
  moveStock,
  receiveStock,
  mapListing,
  unmapListing,
  saveItem,
  teachCode,
  approveCode,
  importRows,
};

/** As older builds say them: phones that have not updated, and what they have saved, are understood as long as there are any. */
const OLDER: readonly { name: string; schema: number }[] = [
  adjustStockFirst,
  adjustStockSecond,
  adjustStockThird,
  countStockFirst,
  mapListingFirst,
  saveItemFirst,
];

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<Name extends CommandName> = v.InferOutput<(typeof COMMANDS)[Name]["argsSchema"]>;

/** Null when this build does not know the command, or not in this schema: it is parked, never guessed. */
export const findCommand = (name: string, schema: number): Command | null => {
  const present = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name as CommandName]] : [];
  const found = [...present, ...OLDER].find((command) => command.name === name && command.schema === schema);
  return (found ?? null) as unknown as Command | null;
};
