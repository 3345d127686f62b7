/**
 * The language spoken now, its words and its formats. English's first words are always there; all else comes as chunks, precached,
 * and takes over only once it has arrived: the first words of the language, then all of them. Owns no storage: the choice comes in
 * and goes out by arguments.
 */
import { type Accessor, createMemo, createSignal } from "solid-js";
import { chooseLanguage, type Dictionary, type FirstWords, LANGUAGE_TAGS, type Language } from "./dictionary.ts";
import { first } from "./en/first.ts";
import { type Formats, makeFormats } from "./formats.ts";

export type I18n = {
  t: Accessor<Dictionary>;
  formats: Accessor<Formats>;
  language: Accessor<Language>;
  /** Speaks another language. False when its words could not be had, or a later choice has overtaken it: then it changed nothing. */
  setLanguage: (language: Language) => Promise<boolean>;
  /** Settled once the first language is spoken, or could not be had and English stands in. Wait for it before drawing. */
  ready: Promise<boolean>;
  /** Settled once all words are there; false where they cannot be had. Before it `t` has the first words only. */
  whole: Promise<boolean>;
};

export type I18nArgs = {
  /** What the person chose on this device; null follows the phone. */
  initial: Language | null;
  /** Called after a change by the person, to be stored. */
  onChange: (language: Language) => void;
};

/** Not in the cache and no signal: null, and the language that is spoken stays. */
const orNull = <T>(words: Promise<T>): Promise<T | null> => words.catch(() => null);

const loadFirst = async (language: Language): Promise<FirstWords | null> => {
  switch (language) {
    case "en":
      return first;
    case "ro":
      return orNull(import("./ro/first.ts").then((words) => words.first));
    case "zh":
      return orNull(import("./zh/first.ts").then((words) => words.first));
  }
};

const loadWhole = (language: Language): Promise<Dictionary | null> => {
  switch (language) {
    case "en":
      return orNull(import("./en/en.ts").then((words): Dictionary => words.en));
    case "ro":
      return orNull(import("./ro/ro.ts").then((words) => words.ro));
    case "zh":
      return orNull(import("./zh/zh.ts").then((words) => words.zh));
  }
};

/** Makes the words reactive. Call once, under the app's root. */
export const createI18n = (args: I18nArgs): I18n => {
  /* Whoever needs more than the first words waits for `whole`. */
  const [spoken, setSpoken] = createSignal<{ language: Language; words: Dictionary }>({ language: "en", words: first as Dictionary });
  // Two quick choices: the later one wins, however long the earlier one loads.
  let wanted: Language = "en";

  const speak = async (language: Language, load: (language: Language) => Promise<FirstWords | null>): Promise<boolean> => {
    wanted = language;
    const words = await load(language);
    if (words === null || wanted !== language) return false;
    document.documentElement.lang = LANGUAGE_TAGS[language];
    setSpoken({ language, words: words as Dictionary });
    return true;
  };

  const ready = speak(args.initial ?? chooseLanguage(navigator.languages), loadFirst);
  const language = () => spoken().language;
  return {
    t: () => spoken().words,
    formats: createMemo(() => makeFormats(spoken().language, spoken().words.common.time)),
    language,
    setLanguage: async (next) => {
      const changed = await speak(next, loadWhole);
      if (changed) args.onChange(next);
      return changed;
    },
    ready,
    whole: ready.then(() => speak(spoken().language, loadWhole)),
  };
};
