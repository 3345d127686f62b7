/** What a stored envelope asks for, as far as this build knows its command. Pure. */
import * as v from "valibot";
import { type CommandArgs, type CommandName, findCommand } from "../../shared/commands/registry.ts";
import type { Envelope } from "../../shared/wire.ts";

export type KnownCommand = { [Name in CommandName]: { name: Name; args: CommandArgs<Name> } }[CommandName];

/** Null for a command of another build: it is kept and sent all the same. */
export const toKnownCommand = (envelope: Envelope): KnownCommand | null => {
  const command = findCommand(envelope.name, envelope.schema);
  if (command === null) return null;
  const args = v.safeParse(command.argsSchema, envelope.args);
  return args.success ? ({ name: command.name, args: args.output } as KnownCommand) : null;
};
