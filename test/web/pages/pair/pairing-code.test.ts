import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { deviceName } from "../../../../web/pages/pair/device-name.ts";
import { isSpent, pairProblem } from "../../../../web/pages/pair/pair-problem.ts";
import { isOtherWorkspace, toPairingCode } from "../../../../web/pages/pair/pairing-code.ts";

const CODE = "w0123456789abcdef0123.fake-pairing-code-000000";

test("a link and its bare code are both read, with space around them", () => {
  expect(toPairingCode(` https://dockhand.example/pair#${CODE}\n`)).toBe(CODE);
  expect(toPairingCode(` ${CODE} `)).toBe(CODE);
});

test.each([
  "",
  "rubbish",
  "RO270327073391",
  "https://dockhand.example/pair",
  `https://dockhand.example/other#${CODE}`,
  `javascript:${CODE}`,
])("%j is no pairing link", (text) => {
  expect(toPairingCode(text)).toBeNull();
});

test("a code tells whether it is this team's", () => {
  expect(isOtherWorkspace(CODE, "w0123456789abcdef0123")).toBe(false);
  expect(isOtherWorkspace(CODE, "w0123456789abcdef012")).toBe(true);
});

test("only a code that can never work is thrown away", () => {
  expect(["codeExpired", "codeUsed", "codeUnknown", "wrongShape"].every(isSpent)).toBe(true);
  expect(["offline", "notOurs", "edgeFault"].some(isSpent)).toBe(false);
});

test("each refusal says what helps, and what is not known gives its code to support", () => {
  for (const code of ["codeExpired", "codeUsed", "codeUnknown"]) expect(pairProblem(code, en).next, code).toBe(en.pairing.askForNew);
  expect(pairProblem("offline", en)).toMatchObject({ sentence: en.pairing.needsSignal, support: null });
  expect(pairProblem("edgeFault", en).support).toBe("edgeFault");
});

test("a device is named by its make, or in words", () => {
  expect(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X)", en)).toBe("iPhone");
  expect(deviceName("Mozilla/5.0 (Linux; Android 16; Pixel 9)", en)).toBe(en.pairing.devices.android);
  expect(deviceName("Mozilla/5.0 (X11; Linux x86_64)", en)).toBe(en.pairing.devices.linux);
  expect(deviceName("", en)).toBe(en.pairing.devices.other);
});
