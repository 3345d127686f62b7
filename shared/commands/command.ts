/**
 * A command: a name, a schema, the keys it reads and a pure function. The phone runs it at once, the edge runs the
 * same function again and its answer stands. No clock, randomness, fetch or storage in here: all of it comes in `ctx`.
 */
import type * as v from "valibot";
import type { Person } from "../person.ts";
import type { Result } from "../result.ts";
import type { Role } from "../role.ts";
import type { Row, RowKey, Rows } from "../row.ts";
import type { Facts, Refusal, RefusalReason } from "../verdict.ts";

export type CommandContext = {
  /** The clock of whoever runs it now; the edge's answer stands. Epoch ms. */
  now: number;
  /** When the person did it, by the edge's clock as well as the phone knows it; never later than `now`. Epoch ms. */
  happenedAt: number;
  person: Person;
  deviceId: string;
  clientId: string;
  commandId: number;
};

/** Rows to put and rows to delete; both sides write exactly this. */
export type Change = { put: Row[]; remove: RowKey[]; holdUntil: number | null };

export type Command<Name extends string = string, Args = unknown> = {
  name: Name;
  /** Raised when the meaning of the arguments changes: an edge that does not know it parks the command. */
  schema: number;
  argsSchema: v.GenericSchema<unknown, Args>;
  role: Role;
  /** Keys of the rows wanted, given those already there; asked again until it wants nothing new, three rounds at most. */
  reads: (args: Args, got: Rows) => RowKey[];
  apply: (args: Args, rows: Rows, ctx: CommandContext) => Result<Change, Refusal>;
};

export const defineCommand = <Name extends string, Args>(command: Command<Name, Args>): Command<Name, Args> => command;

/** The same id on the phone and at the edge for a row that a command makes. */
export const madeId = (ctx: CommandContext, suffix: string): string => `${ctx.clientId}-${ctx.commandId}-${suffix}`;

export const refusal = (reason: RefusalReason, facts: Facts = {}): { ok: false; error: Refusal } => ({
  ok: false,
  error: { reason, facts },
});

export const applied = (put: Row[], remove: RowKey[] = [], holdUntil: number | null = null): { ok: true; value: Change } => ({
  ok: true,
  value: { put, remove, holdUntil },
});
