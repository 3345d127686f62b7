import { loadHorizon } from "../../../worker/workspace/meta.ts";
import { findPlace, type Page, pull, toCursorText } from "../../../worker/workspace/pull.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";

/** The next page, asked for as a phone does: with the text that came with the page before. */
export const pullAt = (sql: Sql, cursor: string | null): Page & { cursor: string } => {
  const horizon = loadHorizon(sql);
  const place = findPlace(sql, cursor, horizon);
  if (place === undefined) throw new Error("this cursor cannot be continued");
  const page = pull(sql, place, horizon.head);
  return { ...page, cursor: toCursorText(sql, page.next, horizon.head) };
};
