import { expect, test } from "vitest";
import { showCode } from "../../../../web/pages/settings/show-code.ts";

test("a plain code is shown as it is", () => {
  expect(showCode("RO-270327073391 A/7")).toBe("RO-270327073391 A/7");
});

test("what cannot be seen is named", () => {
  expect(showCode("]C10109506000134352\u001d10ABC\r")).toBe("]C10109506000134352[GS]10ABC[0D]");
  expect(showCode("A\u202eB\u200b\ufeff")).toBe("A[202E]B[200B][FEFF]");
});

test("broken Unicode is shown as broken", () => {
  expect(showCode("A\ud800B")).toBe("A\ufffdB");
});
