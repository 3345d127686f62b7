import { beforeEach, expect, test } from "vitest";
import { createListTables, type DirectorySql, listWorkspace, takeBatch } from "../../../worker/directory/workspace-list.ts";
import { makeObjectSql } from "../limiter/make-object-sql.ts";

let sql: DirectorySql;

beforeEach(() => {
  sql = makeObjectSql();
  createListTables(sql);
});

const ids = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => `w${from + at}`);
const listAll = (all: readonly string[]): void => {
  for (const id of all) listWorkspace(sql, id);
};

test("a walk meets each workspace once a round, in the order of their making, in batches no larger than asked", () => {
  listAll(ids(1, 7));
  expect([1, 2, 3, 4].map(() => takeBatch(sql, 3))).toEqual([ids(1, 3), ids(4, 6), ids(7, 7), ids(1, 3)]);
});

test("a round that ends with a full batch begins anew with the next, not with an empty one", () => {
  listAll(ids(1, 4));
  expect([1, 2, 3].map(() => takeBatch(sql, 2))).toEqual([ids(1, 2), ids(3, 4), ids(1, 2)]);
});

test("the place outlives the object, and one that is made meanwhile is met in the same round", () => {
  listAll(ids(1, 3));
  takeBatch(sql, 2);
  createListTables(sql);
  listAll(ids(4, 4));
  expect(takeBatch(sql, 5)).toEqual(ids(3, 4));
});

test("one that is listed again keeps its place", () => {
  listAll(["w1", "w2", "w1"]);
  expect(takeBatch(sql, 10)).toEqual(["w1", "w2"]);
});

test("an empty directory has nobody to call", () => {
  expect([takeBatch(sql, 24), takeBatch(sql, 24)]).toEqual([[], []]);
});
