/** Single values of a workspace: its id, name, epoch and the version counter. */
import { must } from "../../shared/result.ts";
import { first, type Sql } from "./sql.ts";

export const loadMeta = (sql: Sql, key: string): string | null =>
  first(sql.all<{ value: string }>(`SELECT value FROM meta WHERE key = ?`, key))?.value ?? null;

export const saveMeta = (sql: Sql, key: string, value: string): void =>
  sql.run(`INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value);

export const loadEpoch = (sql: Sql): string => must(loadMeta(sql, "epoch"), "epoch");

/** The highest version given out: what a phone that is up to date has seen. */
export const loadHead = (sql: Sql): number => Number(loadMeta(sql, "head") ?? "0");
export const saveHead = (sql: Sql, head: number): void => saveMeta(sql, "head", String(head));
