import { describe, expect, test } from "vitest";
import { REASONS } from "../../../shared/reply.ts";
import { REFUSAL_REASONS } from "../../../shared/verdict.ts";
import { chooseLanguage } from "../../../web/i18n/dictionary.ts";
import { en } from "../../../web/i18n/en/en.ts";
import { ro } from "../../../web/i18n/ro/ro.ts";
import { zh } from "../../../web/i18n/zh/zh.ts";
import { ARGUMENTS, FACTS, listEntries, sayFull } from "./words.ts";

const english = listEntries(en);
const others = [
  ["ro", listEntries(ro)],
  ["zh", listEntries(zh)],
] as const;

/** Longest sentence a picker takes in while walking. */
const MOST_WORDS = 12;

const usedArguments = (said: string): string[] => ARGUMENTS.map(String).filter((argument) => said.includes(argument));

test("no English sentence is longer than twelve words", () => {
  for (const entry of english) {
    for (const sentence of sayFull(entry).split(/[.?!]/u)) {
      expect(sentence.trim().split(/\s+/u).length, `${entry.path}: ${sentence}`).toBeLessThanOrEqual(MOST_WORDS);
    }
  }
});

test("English keeps clear of empty politeness and machine talk", () => {
  for (const entry of english) expect(sayFull(entry), entry.path).not.toMatch(/\b(please|oops|sorry|error|invalid|sync|ok|failed)\b/iu);
});

test("no entry is empty in any language", () => {
  for (const entry of [...english, ...others.flatMap(([, entries]) => entries)]) expect(sayFull(entry).trim(), entry.path).not.toBe("");
});

describe.each(others)("%s", (_language, entries) => {
  test("has exactly the entries of English", () => {
    expect(entries.map((entry) => entry.path).sort()).toEqual(english.map((entry) => entry.path).sort());
  });

  test("says every number and code that English says", () => {
    const said = new Map(entries.map((entry) => [entry.path, sayFull(entry)]));
    for (const entry of english) {
      expect(usedArguments(said.get(entry.path) ?? ""), entry.path).toEqual(usedArguments(sayFull(entry)));
    }
  });

  test("says the codes of a refusal that English says", () => {
    const said = new Map(entries.map((entry) => [entry.path, sayFull(entry)]));
    for (const entry of english.filter(({ path }) => path.startsWith("refusals."))) {
      for (const code of ["41872", "73391", FACTS.carrier ?? ""].filter((each) => sayFull(entry).includes(each))) {
        expect(said.get(entry.path), entry.path).toContain(code);
      }
    }
  });

  test("leaves nothing in English but names", () => {
    const names =
      /^(common\.appName|ship\.stop\.word|settings\.phone\.soundNames\.stop|stock\.by|settings\.store\.(appKey|appSecret|accessToken|token|mall|mallTail)$)/u;
    const said = new Map(entries.map((entry) => [entry.path, sayFull(entry)]));
    for (const entry of english.filter(({ path }) => !names.test(path))) {
      const words = sayFull(entry);
      // What is left without figures, units and signs is a word.
      if (!/[a-z]{4,}/iu.test(words)) continue;
      expect(said.get(entry.path), entry.path).not.toBe(words);
    }
  });
});

test("every reason and every refusal has a sentence and a next step in every language", () => {
  for (const words of [en, ro, zh]) {
    for (const reason of REASONS) expect(words.reasons[reason], reason).toEqual({ sentence: expect.any(String), next: expect.any(String) });
    for (const reason of REFUSAL_REASONS) expect(words.refusals[reason].next, reason).not.toBe("");
  }
});

test("a refusal without facts is still a whole sentence", () => {
  for (const words of [en, ro, zh]) {
    for (const reason of REFUSAL_REASONS) {
      const sentence = words.refusals[reason].sentence({});
      expect(sentence, reason).not.toMatch(/undefined|null|\s{2}|\s[.。]/u);
      expect(sentence, reason).toMatch(/[.。]$/u);
    }
  }
});

test("the phone's first language that we speak is chosen, English where there is none", () => {
  expect(chooseLanguage(["ro-RO", "en"])).toBe("ro");
  expect(chooseLanguage(["de", "zh-Hans-CN", "en"])).toBe("zh");
  expect(chooseLanguage(["ROX", "fr"])).toBe("en");
  expect(chooseLanguage([])).toBe("en");
});
