import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { PROJECT_DIR } from "../run/web-build.ts";
import { ALL_BUGS } from "./all-bugs.ts";
import { applyEdit } from "./plant-bug.ts";

test.each(ALL_BUGS)("$name: the patch fits the present code", async ({ edits }) => {
  expect(edits).not.toHaveLength(0);
  for (const edit of edits) {
    const text = await readFile(path.join(PROJECT_DIR, edit.file), "utf8");
    const edited = applyEdit(text, edit);
    expect(edited).toMatchObject({ ok: true });
    expect(edited.ok && edited.value).not.toBe(text);
  }
});

test("bugs have names of their own", () => {
  expect(new Set(ALL_BUGS.map(({ name }) => name)).size).toBe(ALL_BUGS.length);
});

test("a patch whose place is gone, or is there twice, is told in a sentence", () => {
  const edit = { file: "a.ts", find: "one", replace: "$& two" };
  expect(applyEdit("one", edit)).toEqual({ ok: true, value: "$& two" });
  expect(applyEdit("none of it, one", edit)).toMatchObject({ ok: false, error: expect.stringContaining('a.ts holds 2 times "one"') });
  expect(applyEdit("", edit)).toMatchObject({ ok: false, error: expect.stringContaining('a.ts holds no "one"') });
});
