// Node's SQLite in the place of the object's.

import { DatabaseSync } from "node:sqlite";
import type { ObjectSql } from "../../../worker/limiter/claim.ts";

export const makeObjectSql = (): ObjectSql => {
  const database = new DatabaseSync(":memory:");
  return {
    exec: (query, ...binds) => {
      const rows = database.prepare(query).all(...binds);
      return { toArray: () => rows };
    },
  };
};
