/**
 * What a person chose for this device: language, theme; and what its scanner was heard to do. Read before the first drawing and the
 * first scan, so it lives in localStorage, not in the database.
 */
import { createSignal } from "solid-js";
import { LANGUAGES, type Language } from "../i18n/dictionary.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const LANGUAGE_KEY = "dockhand.language";
const THEME_KEY = "dockhand.theme";
const SCANNER_KEY = "dockhand.scanner";

/* Storage can be refused altogether (a private window): then the choice lasts as long as the page. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* See read. */
  }
};

/** Null follows the phone. */
export const loadLanguage = (): Language | null => LANGUAGES.find((language) => language === read(LANGUAGE_KEY)) ?? null;
export const saveLanguage = (language: Language): void => write(LANGUAGE_KEY, language);

/** Another tab of this device chose: this one follows. For as long as the page lives. */
export const onLanguageElsewhere = (act: (language: Language) => void): void =>
  addEventListener("storage", ({ key }) => {
    const language = key === LANGUAGE_KEY ? loadLanguage() : null;
    if (language !== null) act(language);
  });

/** A part of a code must not pass for one after a reload either. */
export const loadTerminator = (): boolean => read(SCANNER_KEY) === "terminator";
export const saveTerminator = (has: boolean): void => write(SCANNER_KEY, has ? "terminator" : "");

/* Light is read best in the glare of a loading door, so it is what a new phone shows. */
const [theme, setTheme] = createSignal<Theme>(THEMES.find((each) => each === read(THEME_KEY)) ?? "light");

export { theme };

/** The root's `data-theme` is what the styles read. */
export const showTheme = (chosen: Theme): void => {
  document.documentElement.dataset.theme = chosen;
};

export const saveTheme = (chosen: Theme): void => {
  setTheme(chosen);
  write(THEME_KEY, chosen);
  showTheme(chosen);
};
