import { describe, expect, test } from "vitest";
import { REASONS, REPLY_TABLE } from "../../../shared/reply.ts";
import { en } from "../../../web/i18n/en/en.ts";
import { ro } from "../../../web/i18n/ro/ro.ts";
import { zh } from "../../../web/i18n/zh/zh.ts";

describe.each([
  ["en", en],
  ["ro", ro],
  ["zh", zh],
] as const)("%s", (_language, { reasons }) => {
  test("every code of the table leads to a whole sentence and one next step", () => {
    for (const [code, { reason }] of Object.entries(REPLY_TABLE)) {
      expect(reasons[reason].sentence, code).toMatch(/\p{L}[^\n]*[.。]$/u);
      // An act, as a button says it: no full stop, and not a list of choices.
      expect(reasons[reason].next, code).toMatch(/^\p{L}[^\n]*[^.。]$/u);
    }
  });

  test("two reasons never read the same", () => {
    for (const one of REASONS) {
      for (const other of REASONS.filter((each) => each !== one)) {
        expect(reasons[one].sentence, `${one} and ${other}`).not.toBe(reasons[other].sentence);
      }
    }
  });

  test("nobody is asked to act on what is tried again or read back by itself", () => {
    const byItself = reasons.rateLimited.next;
    const check = reasons.noClearAnswer.next;
    for (const reason of ["noSlot", "sendByPassed", "clockWrong", "stillCalculating"] as const) expect(reasons[reason].next).toBe(byItself);
    for (const reason of ["temuBusy", "replyNotUnderstood", "duplicateRequest"] as const) expect(reasons[reason].next).toBe(check);
    const acts = REASONS.filter((reason) => reasons[reason].next === byItself || reasons[reason].next === check);
    expect(acts).toHaveLength(9);
  });
});
