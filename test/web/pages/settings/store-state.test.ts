import { expect, test } from "vitest";
import type { Store } from "../../../../shared/store.ts";
import { en } from "../../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../../web/i18n/formats.ts";
import { importWords, storeState } from "../../../../web/pages/settings/store-state.ts";
import { makeStore, START } from "../../make-rows.ts";

const DAY_MS = 86_400_000;
const formats = makeFormats("en", en.common.time);
const done = { phase: "done", done: 99, total: 99 } as const;
const calm: Store = { ...makeStore(), import: done, tokenExpiresAt: START + 200 * DAY_MS, readAt: START, trouble: null };
const state = (change: Partial<Store>) => storeState({ ...calm, ...change }, START, en, formats);

test("a calm store says when Temu was last heard", () => {
  expect(state({})).toEqual({ words: expect.stringMatching(/^Last heard from Temu /u), isUrgent: false });
  expect(state({ readAt: null }).words).toBe(en.settings.store.notHeard);
});

test("trouble comes before the token's end, that before the import", () => {
  const all = { trouble: "tokenUnknown", tokenExpiresAt: START + DAY_MS, import: { phase: "orders", done: 20, total: 80 } } as const;
  expect(state(all)).toEqual({ words: en.reasons.tokenUnknown.sentence, isUrgent: true });
  expect(state({ ...all, trouble: null })).toEqual({ words: expect.stringMatching(/^Token ends /u), isUrgent: true });
  expect(state({ ...all, trouble: null, tokenExpiresAt: null })).toEqual({ words: "20 of 80 orders", isUrgent: false });
});

test("a trouble that passes by itself calls nobody", () => {
  expect(state({ trouble: "temuBusy" }).isUrgent).toBe(false);
});

test("an ended token is said as ended", () => {
  expect(state({ tokenExpiresAt: START - DAY_MS })).toEqual({ words: expect.stringMatching(/^Token ended /u), isUrgent: true });
});

test("each phase of the import has its words, with or without a total", () => {
  const say = (phase: Store["import"]["phase"], total: number | null) => importWords({ phase, done: 5, total }, en);
  expect(say("waiting", null)).toBe("Waiting to start");
  expect(say("listings", null)).toBe("5 listings");
  expect(say("listings", 60)).toBe("5 of 60 listings");
  expect(say("orders", null)).toBe("5 orders");
  expect(say("opening", null)).toBe(en.settings.store.imports.opening);
  expect(say("done", 5)).toBe("Done");
});
