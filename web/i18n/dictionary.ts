/** The shape of every language: English decides it, so a language that lacks a word does not compile. */
import type { en } from "./en/en.ts";
import type { first } from "./en/first.ts";

export type Dictionary = typeof en;
/** Those that the first picture is drawn with. */
export type FirstWords = typeof first;

export const LANGUAGES = ["en", "ro", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words; the same whatever is spoken now. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ro: "Română", zh: "简体中文" };

/** For Intl and for the page's `lang`. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en-GB", ro: "ro", zh: "zh-Hans" };

/** The first language of the phone that we speak; English otherwise. */
export const chooseLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split("-")[0] === language);
    if (found !== undefined) return found;
  }
  return "en";
};
