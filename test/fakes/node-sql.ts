/** node:sqlite behind the workspace's adapter: the object's SQLite as Node has it, in memory or in a file. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Bind, makeSql, type Sql, type SqlRow } from "../../worker/workspace/sql.ts";

export type NodeSql = Sql & { db: DatabaseSync };

/** Runs work between BEGIN and COMMIT, or within a savepoint when it is inside another; throwing undoes just that much. */
const makeTransaction = (db: DatabaseSync): Sql["transaction"] => {
  let depth = 0;
  return (work) => {
    const name = `level_${depth}`;
    db.exec(depth === 0 ? "BEGIN" : `SAVEPOINT ${name}`);
    depth += 1;
    try {
      const value = work();
      if (value instanceof Promise) throw new Error("a transaction must not wait");
      depth -= 1;
      db.exec(depth === 0 ? "COMMIT" : `RELEASE ${name}`);
      return value;
    } catch (fault) {
      depth = Number(name.slice("level_".length));
      db.exec(depth === 0 ? "ROLLBACK" : `ROLLBACK TO ${name}; RELEASE ${name}`);
      throw fault;
    }
  };
};

export const makeNodeSql = (path = ":memory:"): NodeSql => {
  const db = new DatabaseSync(path);
  const prepared = new Map<string, StatementSync>();
  const prepare = (query: string): StatementSync => {
    const statement = prepared.get(query) ?? db.prepare(query);
    prepared.set(query, statement);
    return statement;
  };
  const sql = makeSql({
    all: <T extends SqlRow>(query: string, ...binds: Bind[]) => prepare(query).all(...binds) as T[],
    run: (query, ...binds) => {
      prepare(query).run(...binds);
    },
    transaction: makeTransaction(db),
  });
  return { ...sql, db };
};
