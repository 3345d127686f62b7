/** Single values of a workspace: its id, name, epoch, the version counter, and what is set for all of it. */
import { must } from "../../shared/result.ts";
import { first, type Sql } from "./sql.ts";

export const loadMeta = (sql: Sql, key: string): string | null =>
  first(sql.all<{ value: string }>(`SELECT value FROM meta WHERE key = ?`, key))?.value ?? null;

export const saveMeta = (sql: Sql, key: string, value: string): void =>
  sql.run(`INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value);

/** The highest version given out: what a phone that is up to date has seen. */
export const loadHead = (sql: Sql): number => Number(loadMeta(sql, "head") ?? "0");
export const saveHead = (sql: Sql, head: number): void => saveMeta(sql, "head", String(head));

/** Pieces that all stores keep back (set-safety.ts); null: none. */
export const loadSafety = (sql: Sql): number | null => JSON.parse(loadMeta(sql, "safety") ?? "null") as number | null;
export const saveSafety = (sql: Sql, safety: number | null): void => saveMeta(sql, "safety", JSON.stringify(safety));

/** Between which versions a phone of which epoch can be served news: those up to `forgotten` are no longer told. */
export type Horizon = { epoch: string; head: number; forgotten: number };

/** One read, because every sync begins with it. */
export const loadHorizon = (sql: Sql): Horizon => {
  const stored = first(
    sql.all<{ epoch: string | null; head: string | null; forgotten: string | null }>(
      `SELECT (SELECT value FROM meta WHERE key = 'epoch') AS epoch, (SELECT value FROM meta WHERE key = 'head') AS head,
         (SELECT value FROM meta WHERE key = 'forgotten') AS forgotten`,
    ),
  );
  return {
    epoch: must(stored?.epoch, "epoch"),
    head: Number(stored?.head ?? "0"),
    forgotten: Number(stored?.forgotten ?? "0"),
  };
};
