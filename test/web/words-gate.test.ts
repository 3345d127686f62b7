import { expect, test } from "vitest";
import { makeWordsGate } from "../../web/words-gate.ts";

test("a page is drawn once all words are there, and not at all where they cannot be had", async () => {
  const open = makeWordsGate();
  open.follow(Promise.resolve(true));
  await expect(open.whole).resolves.toBeUndefined();
  const shut = makeWordsGate();
  shut.follow(Promise.resolve(false));
  await expect(shut.whole).rejects.toThrow("could not be had");
});
