import { expect, test } from "vitest";
import { hasRepeatedName, parseWireJson, toWireText } from "../../../worker/temu/wire-json.ts";

test("integers beyond 2^53 keep every digit, in objects, lists and at the top", () => {
  expect(parseWireJson('{"channelId":897012345678905824,"list":[-897012345678905824]}')).toEqual({
    ok: true,
    value: { channelId: 897012345678905824n, list: [-897012345678905824n] },
  });
  for (const [before, after] of [
    ["", ""],
    ["-", ""],
    ["[", "]"],
    ["[1,-", "]"],
    ["[ ", " ]"],
    ['{"a":\n\t', "}"],
  ] as const)
    expect(
      JSON.stringify(parseWireJson(`${before}9007199254740993${after}`), (_, value) => (typeof value === "bigint" ? `${value}n` : value)),
    ).toContain("9007199254740993n");
});

test("integers that fit, fractions and digits inside strings stay what they are", () => {
  expect(parseWireJson('{"a":9007199254740991,"b":1.5,"c":"897012345678905824","d":1e3}')).toEqual({
    ok: true,
    value: { a: 9007199254740991, b: 1.5, c: "897012345678905824", d: 1000 },
  });
});

test("text that is not JSON, is cut, or is absurdly deep is refused and nothing throws", () => {
  for (const text of ["", "<html>", '{"a":1', "undefined", "[".repeat(200_000)]) {
    expect(parseWireJson(text)).toEqual({ ok: false, error: "notJson" });
  }
});

test("a name that an object says twice is found at any depth, also escaped; in a text or in another object it is none", () => {
  const isRepeated = (text: string) => hasRepeatedName(text, JSON.parse(text));
  for (const text of ['{"a":1,"a":1}', '{"b":[{"a":1, "a" : {"c":":"}}]}', '{"a":1,"\\u0061":2}', '{"__proto__":1,"__proto__":2}']) {
    expect(isRepeated(text), text).toBe(true);
  }
  for (const text of ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', '{"a":"x\\\\","b":"\\":\\"a:"}', '{"__proto__":1}', '":"', "[[],{}]"]) {
    expect(isRepeated(text), text).toBe(false);
  }
});

test("the text is compact, in the order given, with literal UTF-8 and slashes", () => {
  expect(toWireText({ z: "ü/日本🎈", a: [1, true, 'x"\n'], "0b": { n: 601000000000000001n } })).toBe(
    '{"z":"ü/日本🎈","a":[1,true,"x\\"\\n"],"0b":{"n":601000000000000001}}',
  );
});

test("null, undefined and empty-string entries are left out at every depth", () => {
  expect(toWireText({ a: null, b: { c: undefined, d: "", e: [{ f: null, g: 0 }] }, h: false })).toBe('{"b":{"e":[{"g":0}]},"h":false}');
});

test("a fraction or a rounded integer is a bug and throws", () => {
  expect(() => toWireText({ price: 1.5 })).toThrow("not a whole number");
  expect(() => toWireText(2 ** 60)).toThrow("not a whole number");
});

test("a lone surrogate, which has no UTF-8, becomes the replacement character", () => {
  expect(toWireText("a\ud800b")).toBe('"a\ufffdb"');
});
