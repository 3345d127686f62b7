/**
 * The one way to SQLite. The real object and the tests' engine differ in small ways, so what either would bend is
 * refused here: other binds than text, null, safe integers and bytes, more than 100 of them, double-quoted
 * literals, two statements in one, and statements about transactions or pragmas. So is a bare `LIMIT ?`: SQLite looks at
 * the value to plan by it, and prepares the statement again at every call, which costs twenty times the read; `LIMIT ? + 0`
 * is the same and does not.
 */
export type Bind = string | number | null | Uint8Array;
export type SqlRow = Record<string, Bind>;

export type Sql = {
  all<T extends SqlRow = SqlRow>(query: string, ...binds: Bind[]): T[];
  run(query: string, ...binds: Bind[]): void;
  /** All or nothing; nests. Throwing rolls back. Synchronous: never wait inside. */
  transaction<T>(work: () => T): T;
};

export type RawSql = Sql;

const MAX_BINDS = 100;
const FORBIDDEN = /^\s*(begin|commit|end|rollback|savepoint|release|pragma)\b|[";]|\blimit \?(?! \+ 0)/i;

const isBind = (bind: unknown): boolean =>
  typeof bind === "string" || bind === null || Number.isSafeInteger(bind) || bind instanceof Uint8Array;

/** The texts that were looked at: a program has few, and runs each of them often. */
const allowed = new Set<string>();

const checkText = (query: string): void => {
  if (allowed.has(query)) return;
  if (FORBIDDEN.test(query)) throw new Error(`statement not allowed here: ${query.slice(0, 80)}`);
  allowed.add(query);
};

const checkStatement = (query: string, binds: Bind[]): void => {
  checkText(query);
  if (binds.length > MAX_BINDS) throw new Error(`${binds.length} binds in one statement`);
  for (const bind of binds) if (!isBind(bind)) throw new Error(`not text, null, a safe integer or bytes: ${String(bind)}`);
};

export const makeSql = (raw: RawSql): Sql => ({
  all: (query, ...binds) => {
    checkStatement(query, binds);
    return raw.all(query, ...binds);
  },
  run: (query, ...binds) => {
    checkStatement(query, binds);
    raw.run(query, ...binds);
  },
  transaction: (work) => raw.transaction(work),
});

/** The first row, where one at most is expected. */
export const first = <T>(rows: T[]): T | null => rows[0] ?? null;
