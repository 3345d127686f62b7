import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson, renderJson, toPlain, type WireValue, writeJson } from "./json.ts";

const wireValue = fc.letrec<{ value: WireValue; list: WireValue[]; object: { [key: string]: WireValue } }>((tie) => ({
  value: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: "grapheme" }),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 9_007_199_254_740_992n, max: 2n ** 63n }),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
}));

test("what is written is read back with every digit, and rendered as it was written", () => {
  fc.assert(
    fc.property(wireValue.value, (value) => {
      const text = writeJson(value);
      const node = parseJson(text);
      expect(node).toBeDefined();
      if (node === undefined) return;
      expect(renderJson(node)).toBe(text);
      expect(toPlain(node)).toEqual(value);
    }),
  );
});

test("any JSON that JSON.parse reads is read the same", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const node = parseJson(text);
      expect(node === undefined ? undefined : JSON.parse(renderJson(node))).toEqual(JSON.parse(text));
    }),
  );
});
