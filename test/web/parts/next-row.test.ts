import { expect, test } from "vitest";
import { nextRow } from "../../../web/parts/next-row.ts";

test("the arrows lead to the next row and stop at either end; Home and End lead there", () => {
  expect(["ArrowDown", "ArrowUp", "Home", "End"].map((key) => nextRow(key, 1, 3))).toEqual([2, 0, 0, 2]);
  expect(nextRow("ArrowDown", 2, 3)).toBe(2);
  expect(nextRow("ArrowUp", 0, 3)).toBe(0);
});

test("other keys are none of the table's, nor any key while it has no row", () => {
  for (const key of ["Enter", "Tab", "a", "Escape", "ArrowRight"]) expect(nextRow(key, 0, 3)).toBeNull();
  expect(nextRow("ArrowDown", 0, 0)).toBeNull();
});
