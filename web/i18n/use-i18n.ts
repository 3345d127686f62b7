/** Hands the words down to every page. */
import { createContext, useContext } from "solid-js";
import { must } from "../../shared/result.ts";
import type { I18n } from "./i18n.ts";

export const I18nContext = createContext<I18n>();

/** The words and formats of the app; only under `I18nContext.Provider`. */
export const useI18n = (): I18n => must(useContext(I18nContext), "I18nContext");
