/** node:sqlite behind the workspace's adapter: the object's SQLite as Node has it, in memory or in a file. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type Bind, makeSql, type Sql, type SqlRow } from "../../worker/workspace/sql.ts";

export type NodeSql = Sql & { db: DatabaseSync };

/** Runs work between BEGIN and COMMIT, or within a savepoint when it is inside another; throwing undoes just that much. */
const makeTransaction = (db: DatabaseSync): Sql["transaction"] => {
  let depth = 0;
  const known = new Map<string, StatementSync>();
  /* Prepared at first use, not before: a database that is given its content loses what was prepared on it. */
  const run = (text: string): void => {
    const statement = known.get(text) ?? db.prepare(text);
    known.set(text, statement);
    statement.run();
  };
  return (work) => {
    const name = `level_${depth}`;
    run(depth === 0 ? "BEGIN" : `SAVEPOINT ${name}`);
    depth += 1;
    try {
      const value = work();
      if (value instanceof Promise) throw new Error("a transaction must not wait");
      depth -= 1;
      run(depth === 0 ? "COMMIT" : `RELEASE ${name}`);
      return value;
    } catch (fault) {
      depth = Number(name.slice("level_".length));
      db.exec(depth === 0 ? "ROLLBACK" : `ROLLBACK TO ${name}; RELEASE ${name}`);
      throw fault;
    }
  };
};

type Prepared = { statement: StatementSync; names: string[] };

/** Rows as plain objects: those that node:sqlite makes are slow to make and slow to read. */
const toObjects = <T extends SqlRow>(rows: Bind[][], names: readonly string[]): T[] =>
  rows.map((row) => {
    const object: SqlRow = {};
    names.forEach((name, at) => {
      object[name] = row[at] ?? null;
    });
    return object as T;
  });

export const makeNodeSql = (path = ":memory:"): NodeSql => {
  const db = new DatabaseSync(path);
  const known = new Map<string, Prepared>();
  const prepare = (query: string): Prepared => {
    const present = known.get(query);
    if (present !== undefined) return present;
    const statement = db.prepare(query);
    statement.setReturnArrays(true);
    const prepared = { statement, names: statement.columns().map(({ name }) => name) };
    known.set(query, prepared);
    return prepared;
  };
  const sql = makeSql({
    all: <T extends SqlRow>(query: string, ...binds: Bind[]) => {
      const { statement, names } = prepare(query);
      return toObjects<T>(statement.all(...binds) as unknown as Bind[][], names);
    },
    run: (query, ...binds) => {
      prepare(query).statement.run(...binds);
    },
    transaction: makeTransaction(db),
  });
  return { ...sql, db };
};
