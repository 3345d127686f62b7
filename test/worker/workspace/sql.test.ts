import { expect, test } from "vitest";
import { makeNodeSql } from "../../fakes/node-sql.ts";
import { makeStorySql, SQL_STORIES } from "./sql.contract.ts";

test.each(SQL_STORIES)("node:sqlite: $name", ({ run, gives }) => {
  expect(run(makeStorySql(makeNodeSql()))).toEqual(gives);
});

test("a transaction that would wait throws, and leaves nothing", () => {
  const sql = makeStorySql(makeNodeSql());
  expect(() => sql.transaction(async () => sql.run(`INSERT INTO things (id) VALUES ('a')`))).toThrow("must not wait");
  expect(sql.all(`SELECT id FROM things`)).toEqual([]);
});
