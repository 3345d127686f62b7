/** SQLite of the Durable Object behind the one adapter. */
import { type Bind, makeSql, type Sql, type SqlRow } from "./sql.ts";

export const makeObjectSql = (storage: DurableObjectStorage): Sql =>
  makeSql({
    all: <T extends SqlRow>(query: string, ...binds: Bind[]) => storage.sql.exec(query, ...binds).toArray() as unknown as T[],
    run: (query: string, ...binds: Bind[]) => {
      storage.sql.exec(query, ...binds);
    },
    transaction: (work) => storage.transactionSync(work),
  });
