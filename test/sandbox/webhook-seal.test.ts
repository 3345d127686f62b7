import { createDecipheriv } from "node:crypto";
import { expect, test } from "vitest";
import { encryptEvent, signEvent } from "./webhook-seal.ts";

// The published dummy vectors: page "webhook integration guide".
const SECRET = "12345678abcdefgh";
const PLAINTEXT = '{"orderSn":"XXYYZZ","status":1}';
const HEADERS = {
  "x-tm-app-key": "demo-test-app",
  "x-tm-event-code": "bg_test_event",
  "x-tm-timestamp": "1726127013525",
  "x-tm-ext-param": "{}",
};

test("the published ciphertext is reproduced", () => {
  expect(encryptEvent(PLAINTEXT, SECRET)).toBe("sQmNTAKR2o4HrmCO3OchFgGyJU5Qta57+JQxxgVyVPU=");
});

test("the published signature over the ext param is reproduced", () => {
  expect(signEvent(PLAINTEXT, HEADERS, SECRET, "with-ext-param")).toBe("b5143d1a831453afbcf76d4621baa74a2dc07a486f26f5a956c6e50c61a338fb");
});

test("without the ext param another text is signed", () => {
  const signature = signEvent(PLAINTEXT, HEADERS, SECRET, "without-ext-param");
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(signature).not.toBe(signEvent(PLAINTEXT, HEADERS, SECRET, "with-ext-param"));
  expect(signature).toBe(signEvent(PLAINTEXT, { ...HEADERS, "x-tm-ext-param": "other" }, SECRET, "without-ext-param"));
});

test("only the first 16 bytes of a longer secret encrypt", () => {
  const sealed = Buffer.from(encryptEvent("ă event", "fake-app-secret-0001-not-real"), "base64");
  const key = Buffer.from("fake-app-secret-");
  const decipher = createDecipheriv("aes-128-cbc", key, key);
  expect(decipher.update(sealed, undefined, "utf8") + decipher.final("utf8")).toBe("ă event");
});
