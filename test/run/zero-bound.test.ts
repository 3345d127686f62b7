import { expect, it as test } from "vitest";
import { toCount } from "./zero-bound.ts";

test("puts the 3/n bound beside a zero", () => expect(toCount(0, 30_000)).toBe("0 of 30,000 (true rate < 0.010 % at 95 %)"));
test("claims no bound where something was seen, or nothing was run", () => {
  expect(toCount(2, 100)).toBe("2 of 100");
  expect(toCount(0, 0)).toBe("0 of 0");
});
