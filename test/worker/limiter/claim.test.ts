import { expect, test } from "vitest";
import { claimAppKey, createClaimTable, type ObjectSql } from "../../../worker/limiter/claim.ts";
import { makeObjectSql } from "./make-object-sql.ts";

const makeSql = (): ObjectSql => {
  const sql = makeObjectSql();
  createClaimTable(sql);
  return sql;
};

test("the first workspace has the app key, again and again; another is refused", () => {
  const sql = makeSql();
  expect(claimAppKey(sql, "w1")).toBe("claimed");
  expect(claimAppKey(sql, "w2")).toBe("taken");
  expect(claimAppKey(sql, "w1")).toBe("claimed");
});

test("a restart of the object keeps the claim", () => {
  const sql = makeSql();
  claimAppKey(sql, "w1");
  createClaimTable(sql);
  expect(claimAppKey(sql, "w2")).toBe("taken");
});
