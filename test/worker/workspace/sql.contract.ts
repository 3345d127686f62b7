/** What every SQLite behind the adapter has to do; both engines answer to the same list. */
import { type Bind, makeSql, type RawSql, type Sql } from "../../../worker/workspace/sql.ts";

export type SqlStory = { name: string; run: (sql: Sql) => unknown; gives: unknown };

const TABLE = `CREATE TABLE things (id TEXT PRIMARY KEY, n INTEGER, note TEXT, raw BLOB) STRICT, WITHOUT ROWID`;
const ADD = `INSERT INTO things (id, n, note, raw) VALUES (?, ?, ?, ?)`;

const add = (sql: Sql, id: string, n: number | null = null, note: string | null = null, raw: Uint8Array | null = null): void =>
  sql.run(ADD, id, n, note, raw);
/** Writes a row, then goes on. */
const addThen = <T>(sql: Sql, id: string, goOn: () => T): T => {
  add(sql, id);
  return goOn();
};

const ids = (sql: Sql): string[] => sql.all<{ id: string }>(`SELECT id FROM things ORDER BY id`).map((row) => row.id);

/** The message of what was thrown; it is not compared, as the engines' words differ. */
const throws = (work: () => unknown): string => {
  try {
    work();
    return "done";
  } catch {
    return "thrown";
  }
};

const fail = (): never => {
  throw new Error("stop");
};

const notABind = (bind: unknown) => (sql: Sql) => throws(() => sql.all(`SELECT ? AS x`, bind as Bind));
const refused = (query: string) => (sql: Sql) => throws(() => sql.run(query));

/** Each runs on a database that holds only the table `things`. */
export const SQL_STORIES: SqlStory[] = [
  {
    name: "text, null and safe integers come back as they went in",
    run: (sql) => {
      const texts = ["", "ăîșț 电子 🚚", "quote ' and \" and ; --", "nul \u0000 inside", "\u200f", "x".repeat(100_000)];
      const numbers = [0, -1, 1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
      texts.forEach((text, at) => {
        add(sql, `t${at}`, numbers[at], text);
      });
      return sql
        .all<{ n: number; note: string }>(`SELECT n, note FROM things ORDER BY id`)
        .every((row, at) => row.n === numbers[at] && row.note === texts[at]);
    },
    gives: true,
  },
  {
    name: "bytes come back as bytes",
    run: (sql) => {
      add(sql, "a", null, null, new Uint8Array([0, 1, 255]));
      const raw = sql.all<{ raw: Uint8Array }>(`SELECT raw FROM things`)[0]?.raw;
      return raw instanceof Uint8Array ? [...raw] : typeof raw;
    },
    gives: [0, 1, 255],
  },
  {
    name: "a row has its columns and no others",
    run: (sql) => sql.all(`SELECT 1 AS a, NULL AS b`).map((row) => Object.entries(row)),
    gives: [
      [
        ["a", 1],
        ["b", null],
      ],
    ],
  },
  { name: "no rows are an empty list", run: (sql) => sql.all(`SELECT id FROM things`), gives: [] },
  { name: "a float is not a bind", run: notABind(1.5), gives: "thrown" },
  { name: "NaN is not a bind", run: notABind(Number.NaN), gives: "thrown" },
  { name: "infinity is not a bind", run: notABind(Number.POSITIVE_INFINITY), gives: "thrown" },
  { name: "an unsafe integer is not a bind", run: notABind(2 ** 53), gives: "thrown" },
  { name: "a bigint is not a bind", run: notABind(1n), gives: "thrown" },
  { name: "a boolean is not a bind", run: notABind(true), gives: "thrown" },
  { name: "undefined is not a bind", run: notABind(undefined), gives: "thrown" },
  { name: "an object is not a bind", run: notABind({ a: 1 }), gives: "thrown" },
  { name: "a date is not a bind", run: notABind(new Date(0)), gives: "thrown" },
  {
    name: "a hundred binds are taken, one more is not",
    run: (sql) => {
      const query = (count: number) => `SELECT ${Array.from({ length: count }, () => "?").join(" + ")} AS sum`;
      const ones = (count: number) => Array.from({ length: count }, () => 1);
      return [sql.all<{ sum: number }>(query(100), ...ones(100))[0]?.sum, throws(() => sql.all(query(101), ...ones(101)))];
    },
    gives: [100, "thrown"],
  },
  { name: "a double-quoted literal is refused", run: refused(`DELETE FROM things WHERE id = "a"`), gives: "thrown" },
  { name: "two statements in one are refused", run: refused(`DELETE FROM things; DELETE FROM things`), gives: "thrown" },
  { name: "BEGIN is refused", run: refused(`BEGIN`), gives: "thrown" },
  { name: "savepoints are refused", run: refused(` savepoint a`), gives: "thrown" },
  { name: "END is refused", run: refused(`end`), gives: "thrown" },
  { name: "a bare LIMIT ? is refused", run: refused(`DELETE FROM things WHERE id IN (SELECT id FROM things LIMIT ?)`), gives: "thrown" },
  { name: "PRAGMA is refused", run: refused(`PRAGMA user_version = 3`), gives: "thrown" },
  {
    name: "a text is not taken for a number by a STRICT table",
    run: (sql) => throws(() => sql.run(ADD, "a", "many", null, null)),
    gives: "thrown",
  },
  {
    name: "a key that is there already throws",
    run: (sql) => [add(sql, "a"), throws(() => add(sql, "a")), ids(sql)],
    gives: [undefined, "thrown", ["a"]],
  },
  {
    name: "a transaction gives its value and keeps what it wrote",
    run: (sql) => [sql.transaction(() => addThen(sql, "a", () => 7)), ids(sql)],
    gives: [7, ["a"]],
  },
  {
    name: "a transaction that throws leaves nothing and hands the fault on",
    run: (sql) => [throws(() => sql.transaction(() => addThen(sql, "a", fail))), ids(sql)],
    gives: ["thrown", []],
  },
  {
    name: "a transaction sees its own writes",
    run: (sql) => sql.transaction(() => addThen(sql, "a", () => ids(sql))),
    gives: ["a"],
  },
  {
    name: "an inner transaction that throws undoes only itself",
    run: (sql) => {
      sql.transaction(() => {
        add(sql, "a");
        throws(() => sql.transaction(() => addThen(sql, "b", fail)));
        sql.transaction(() => add(sql, "c"));
      });
      return ids(sql);
    },
    gives: ["a", "c"],
  },
  {
    name: "an outer transaction that throws undoes the inner one too",
    run: (sql) => {
      const inside = () => sql.transaction(() => add(sql, "a"));
      const outside = () => {
        inside();
        fail();
      };
      return [throws(() => sql.transaction(outside)), ids(sql)];
    },
    gives: ["thrown", []],
  },
  {
    name: "three levels deep, the middle one undone",
    run: (sql) => {
      sql.transaction(() => {
        add(sql, "a");
        throws(() =>
          sql.transaction(() => {
            add(sql, "b");
            sql.transaction(() => add(sql, "c"));
            fail();
          }),
        );
        add(sql, "d");
      });
      return ids(sql);
    },
    gives: ["a", "d"],
  },
  {
    name: "a failed statement inside a transaction does not end it",
    run: (sql) => {
      sql.transaction(() => {
        add(sql, "a");
        throws(() => add(sql, "a"));
        add(sql, "b");
      });
      return ids(sql);
    },
    gives: ["a", "b"],
  },
  {
    name: "upserts, row values, json_extract and partial indexes work alike",
    run: (sql) => {
      sql.run(`CREATE INDEX things_by_n ON things (n, id) WHERE n IS NOT NULL`);
      for (const [id, n] of [
        ["a", 2],
        ["b", 1],
        ["c", 2],
        ["d", null],
      ] as const)
        add(sql, id, n, JSON.stringify({ at: n }));
      sql.run(`INSERT INTO things (id, n) VALUES ('a', 9) ON CONFLICT (id) DO UPDATE SET n = min(n, excluded.n)`);
      const page = sql.all<{ id: string }>(
        `SELECT id FROM things WHERE n IS NOT NULL AND (n, id) > (?, ?) ORDER BY n, id LIMIT ? + 0`,
        1,
        "b",
        5,
      );
      const found = sql.all<{ id: string }>(`SELECT id FROM things WHERE json_extract(note, '$.at') > ? ORDER BY id`, 1);
      return [page.map((row) => row.id), found.map((row) => row.id)];
    },
    gives: [
      ["a", "c"],
      ["a", "c"],
    ],
  },
];

export const makeStorySql = (raw: RawSql): Sql => {
  const sql = makeSql(raw);
  sql.run(`DROP TABLE IF EXISTS things`);
  sql.run(TABLE);
  return sql;
};
