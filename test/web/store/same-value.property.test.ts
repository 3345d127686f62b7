import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSameValue } from "../../../web/store/same-value.ts";

const plain = fc.jsonValue({ maxDepth: 3 });

test("two values are the same exactly when all they hold is", () => {
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      /* JSON has no -0, which is the one value the two would tell apart. */
      expect(isSameValue(a, b)).toBe(isDeepStrictEqual(a, b));
      expect(isSameValue(a, structuredClone(a))).toBe(true);
      expect(isSameValue({ a, b }, { b, a })).toBe(true);
      expect(isSameValue([a, b, 1], [a, b])).toBe(false);
      expect(isSameValue({ a, b }, { a })).toBe(false);
      expect(isSameValue({ a, b: undefined }, { a, c: undefined })).toBe(false);
    }),
  );
});
