import { expect, test } from "vitest";
import { parseJson, renderJson, toPlain, writeJson } from "./json.ts";

test("key order and every digit survive", () => {
  const text = '{"2":1,"b":897012345678905824,"a":[1,-2.50,1e3,true,false,null,"\\n é"],"1":{}}';
  const node = parseJson(text);
  expect(node && renderJson(node)).toBe('{"2":1,"b":897012345678905824,"a":[1,-2.50,1e3,true,false,null,"\\n é"],"1":{}}');
});

test("of two equal keys the first counts", () => {
  const node = parseJson('{"sign":"first","sign":"second"}');
  expect(node && toPlain(node)).toEqual({ sign: "first" });
});

test("only integers that a number cannot hold become bigints", () => {
  const node = parseJson("[9007199254740991,9007199254740993,1.5]");
  expect(node && toPlain(node)).toEqual([9007199254740991, 9007199254740993n, 1.5]);
});

test.each([
  ["nothing", ""],
  ["a trailing comma", "[1,]"],
  ["a leading zero", "[01]"],
  ["a bare word", "{a:1}"],
  ["two values", "{} {}"],
  ["a raw line feed in a string", '"a\nb"'],
  ["a bad escape", '"\\x"'],
  ["an open string", '{"a":"b'],
  ["an open object", '{"a":1'],
  ["endless nesting", "[".repeat(100_000)],
])("%s is not JSON", (_name, text) => {
  expect(parseJson(text)).toBeUndefined();
});

test("characters that JSON allows are allowed", () => {
  expect(parseJson('"\u007f\u0085😀"')).toBe("\u007f\u0085😀");
  expect(parseJson(` [ ] `)).toEqual([]);
});

test("what is written is what JSON.parse reads, with bigints bare", () => {
  const text = writeJson({ id: 897012345678905824n, list: ['ă/"', null, false, 0.5], empty: {} });
  expect(text).toBe('{"id":897012345678905824,"list":["ă/\\"",null,false,0.5],"empty":{}}');
});
