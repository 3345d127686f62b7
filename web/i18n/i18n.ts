/**
 * The language spoken now, its words and its formats. English is always there; the others come as their own chunk, precached,
 * and take over only once they have arrived. Owns no storage: the choice comes in and goes out by arguments.
 */
import { type Accessor, createMemo, createSignal } from "solid-js";
import { chooseLanguage, type Dictionary, LANGUAGE_TAGS, type Language } from "./dictionary.ts";
import { en } from "./en/en.ts";
import { type Formats, makeFormats } from "./formats.ts";

export type I18n = {
  t: Accessor<Dictionary>;
  formats: Accessor<Formats>;
  language: Accessor<Language>;
  /** Speaks another language. False when its words could not be had, or a later choice has overtaken it: then it changed nothing. */
  setLanguage: (language: Language) => Promise<boolean>;
  /** Settled once the first language is spoken, or could not be had and English stands in. Wait for it before drawing. */
  ready: Promise<boolean>;
};

export type I18nArgs = {
  /** What the person chose on this device; null follows the phone. */
  initial: Language | null;
  /** Called after a change by the person, to be stored. */
  onChange: (language: Language) => void;
};

const loadDictionary = async (language: Language): Promise<Dictionary | null> => {
  try {
    switch (language) {
      case "en":
        return en;
      case "ro":
        return (await import("./ro/ro.ts")).ro;
      case "zh":
        return (await import("./zh/zh.ts")).zh;
    }
  } catch {
    // Not in the cache and no signal: the language that is spoken stays.
    return null;
  }
};

/** Makes the words reactive. Call once, under the app's root. */
export const createI18n = (args: I18nArgs): I18n => {
  const [spoken, setSpoken] = createSignal<{ language: Language; words: Dictionary }>({ language: "en", words: en });
  // Two quick choices: the later one wins, however long the earlier one loads.
  let wanted: Language = "en";

  const speak = async (language: Language): Promise<boolean> => {
    wanted = language;
    const words = await loadDictionary(language);
    if (words === null || wanted !== language) return false;
    document.documentElement.lang = LANGUAGE_TAGS[language];
    setSpoken({ language, words });
    return true;
  };

  const language = () => spoken().language;
  return {
    t: () => spoken().words,
    formats: createMemo(() => makeFormats(spoken().language, spoken().words.common.time)),
    language,
    setLanguage: async (next) => {
      const changed = await speak(next);
      if (changed) args.onChange(next);
      return changed;
    },
    ready: speak(args.initial ?? chooseLanguage(navigator.languages)),
  };
};
