import fc from "fast-check";
import { expect, test } from "vitest";
import { signRequest } from "../../../worker/temu/sign-request.ts";
import type { WireValue } from "../../../worker/temu/wire-json.ts";
import { readSignedBody } from "./read-signed-body.ts";

// Any Unicode, the quotes and escapes that renderings disagree about, and halves of surrogate pairs.
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom('"', "\\", "/", "\n", "\u0000", "\u2028", "é", "日", "🎈", "\ud83c", "<", "&", " ", "'") }),
);
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

const wireValue: fc.Arbitrary<WireValue> = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyText,
    fc.maxSafeInteger(),
    long,
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(anyText, fc.option(tie("value")), { maxKeys: 5 }),
  ),
})).value;

// Names of parameters are ASCII at Temu; inside values any name may occur.
const name = fc.string({ unit: fc.constantFrom(..."abzAZ_09"), minLength: 1, maxLength: 6 }).filter((text) => text !== "sign");
const params = fc.dictionary(name, fc.option(wireValue), { maxKeys: 8 });

const collectDigits = (value: WireValue | null | undefined, found: string[]): void => {
  if (typeof value === "number" || typeof value === "bigint") found.push(String(value));
  else if (typeof value === "object" && value !== null) for (const entry of Object.values(value)) collectDigits(entry, found);
};

test("what is signed is what is sent, for any nested value, text and 64-bit id", () => {
  fc.assert(
    fc.property(params, fc.string({ minLength: 1 }), (given, secret) => {
      const { body, sign } = signRequest(given, secret);
      const read = readSignedBody(body, secret);
      expect(read.sent).toBe(sign);
      expect(read.computed).toBe(sign);
      const digits: string[] = [];
      for (const value of Object.values(given)) collectDigits(value, digits);
      expect(read.numbers).toEqual(digits);
      expect(body.isWellFormed()).toBe(true);
      JSON.parse(body);
    }),
    { verbose: true },
  );
});

test("the verifier can fail: one changed digit gives another signature", () => {
  const { body, sign } = signRequest({ goodsId: 601000000000000001n, list: [{ a: "ü" }] }, "fake-app-secret-1");
  expect(readSignedBody(body, "fake-app-secret-1").computed).toBe(sign);
  expect(readSignedBody(body.replace("601000000000000001", "601000000000000002"), "fake-app-secret-1").computed).not.toBe(sign);
});
