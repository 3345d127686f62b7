/**
 * Which history a version was given out in. Each life of the object has a mark of its own: a database that is put back to an older
 * copy of itself begins another life there, and does not know the mark of the one it lost, though it gives out the same versions again.
 */
import { loadHead } from "./meta.ts";
import { first, type Sql } from "./sql.ts";

/** At each start. A life that gave out no version has told its mark to nobody, and the next takes its place. */
export const openBranch = (sql: Sql, makeId: () => string): void =>
  sql.run(
    `INSERT INTO branches (after_version, mark) VALUES (?, ?) ON CONFLICT (after_version) DO UPDATE SET mark = excluded.mark`,
    loadHead(sql),
    makeId(),
  );

/** Of the life that gave out this version; undefined for a version from before there were marks. */
export const loadMark = (sql: Sql, version: number): string | undefined =>
  first(sql.all<{ mark: string }>(`SELECT mark FROM branches WHERE after_version < ? ORDER BY after_version DESC LIMIT 1`, version))?.mark;

/** Nobody is served from before `forgotten`: of the marks up to there only the last is asked for. */
export const dropOldBranches = (sql: Sql, forgotten: number): void =>
  sql.run(`DELETE FROM branches WHERE after_version < (SELECT max(after_version) FROM branches WHERE after_version < ?)`, forgotten);
