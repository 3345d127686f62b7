/** What a stored envelope asks for, as far as this build knows its command. Pure. */
import * as v from "valibot";
import { type CommandArgs, type CommandName, findCommand } from "../../shared/commands/registry.ts";
import type { Envelope } from "../../shared/wire.ts";

export type KnownCommand = { [Name in CommandName]: { name: Name; args: CommandArgs<Name> } }[CommandName];

/** The order it is about; null for a command about something else. */
export const orderIdOfCommand = (command: KnownCommand | null): string | null =>
  command !== null && "orderId" in command.args ? command.args.orderId : null;

/** The item and the listing it is about, where it names them. */
export const itemIdOfCommand = (command: KnownCommand | null): string | null =>
  command !== null && "itemId" in command.args ? command.args.itemId : null;
export const listingIdOfCommand = (command: KnownCommand | null): string | null =>
  command !== null && "listingId" in command.args ? command.args.listingId : null;

/** Null for a command of another build: it is kept and sent all the same. */
export const toKnownCommand = (envelope: Envelope): KnownCommand | null => {
  const command = findCommand(envelope.name, envelope.schema);
  if (command === null) return null;
  const args = v.safeParse(command.argsSchema, envelope.args);
  return args.success ? ({ name: command.name, args: args.output } as KnownCommand) : null;
};
