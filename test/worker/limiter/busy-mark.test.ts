import { expect, test } from "vitest";
import { createBusyMark, isMarkedBusy, markBusy } from "../../../worker/limiter/busy-mark.ts";
import { makeObjectSql } from "./make-object-sql.ts";

test("the mark is there from the first call out until all is quiet, over restarts", () => {
  const sql = makeObjectSql();
  createBusyMark(sql);
  expect(isMarkedBusy(sql)).toBe(false);
  markBusy(sql, true);
  markBusy(sql, true);
  createBusyMark(sql);
  expect(isMarkedBusy(sql)).toBe(true);
  markBusy(sql, false);
  expect(isMarkedBusy(sql)).toBe(false);
});
