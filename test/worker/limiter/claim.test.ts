import { expect, test } from "vitest";
import { claimAppKey, createClaimTable, type ObjectSql, releaseAppKey } from "../../../worker/limiter/claim.ts";
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

test("only its owner can give it up, and then another may have it", () => {
  const sql = makeSql();
  claimAppKey(sql, "w1");
  releaseAppKey(sql, "w2");
  expect(claimAppKey(sql, "w2")).toBe("taken");
  releaseAppKey(sql, "w1");
  expect(claimAppKey(sql, "w2")).toBe("claimed");
});

test("a restart of the object keeps the claim", () => {
  const sql = makeSql();
  claimAppKey(sql, "w1");
  createClaimTable(sql);
  expect(claimAppKey(sql, "w2")).toBe("taken");
});
