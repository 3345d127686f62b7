/** What the edge wrote down of everything that was done, in the order in which it was. */
import type { Ran } from "../run-plan.ts";

/** As much of a row as the audit keeps (worker/workspace/run-command.ts). */
export type ItemGlance = {
  item: string;
  places: readonly { bin: string | null; pieces: number }[];
  name: string;
  bin: string | null;
  note: string | null;
  safety: number | null;
};
export type ListingGlance = { listing: string; item: string | null; pieces: number };
export type CodeGlance = { code: string; item: string; pieces: number; taughtBy: string | null };
export type Glance = ItemGlance | ListingGlance | CodeGlance | { order: string };

export type Entry = { what: string; subject: string; personId: string | null; before: unknown; after: unknown };

export const readAudit = ({ edge }: Pick<Ran, "edge">): Entry[] =>
  edge.sql
    .all<{ what: string; subject: string; person: string | null; before: string | null; after: string | null }>(
      `SELECT what, subject, person_id AS person, before, after FROM audit ORDER BY n`,
    )
    .map(({ what, subject, person, before, after }) => ({
      what,
      subject,
      personId: person,
      before: JSON.parse(before ?? "null"),
      after: JSON.parse(after ?? "null"),
    }));

/** The rows as a command found them; of what no command did, none. */
export const glancesOf = ({ before }: Entry): readonly Glance[] => (Array.isArray(before) ? before : []);

/** What a file that was taken in made of rows; of another command, none. */
export const becomeOf = ({ what, after }: Entry): readonly Glance[] =>
  what === "importRows" ? (after as { become: Glance[] }).become : [];

/** The arguments of a command. */
export const argsOf = <T>({ what, after }: Entry): T => (what === "importRows" ? (after as { args: T }).args : (after as T));
