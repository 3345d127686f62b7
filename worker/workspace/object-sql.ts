/** SQLite of the Durable Object behind the one adapter. */
import { type Bind, makeSql, type Sql, type SqlRow } from "./sql.ts";

/** The object gives bytes as a buffer, where we speak of bytes. */
const toRow = (row: Record<string, SqlStorageValue>): SqlRow => {
  const bytes = Object.entries(row).filter(([, value]) => value instanceof ArrayBuffer);
  for (const [column, value] of bytes) Object.assign(row, { [column]: new Uint8Array(value as ArrayBuffer) });
  return row as SqlRow;
};

export const makeObjectSql = (storage: DurableObjectStorage): Sql =>
  makeSql({
    all: <T extends SqlRow>(query: string, ...binds: Bind[]) =>
      storage.sql
        .exec(query, ...binds)
        .toArray()
        .map(toRow) as T[],
    run: (query: string, ...binds: Bind[]) => {
      storage.sql.exec(query, ...binds);
    },
    transaction: (work) => storage.transactionSync(work),
  });
