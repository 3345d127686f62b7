/** The language and the light of this device: changed at once, kept on it. */
import { createSignal, type JSX } from "solid-js";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "../../i18n/dictionary.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { saveTheme, THEMES, theme } from "../../store/device-choices.ts";
import { type Problem, toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";

export function LookChoices(): JSX.Element {
  const { t, language, setLanguage } = useI18n();
  /* Shown as chosen while its words are fetched; when they cannot be had, the one that is spoken is chosen again. */
  const [wanted, setWanted] = createSignal<Language | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const speak = async (chosen: Language): Promise<void> => {
    setWanted(chosen);
    setProblem(null);
    const changed = await setLanguage(chosen);
    if (wanted() !== chosen) return;
    setWanted(null);
    if (!changed) setProblem(toProblem(t().settings.needsSignal, t().settings.needsSignalNext));
  };
  return (
    <>
      <ChoiceGrid
        legend={t().settings.language}
        choices={LANGUAGES.map((value) => ({ value, word: LANGUAGE_NAMES[value] }))}
        value={wanted() ?? language()}
        onChoose={(chosen) => void speak(chosen)}
      />
      <SaidProblem problem={problem()} />
      <ChoiceGrid
        legend={t().settings.theme}
        choices={THEMES.map((value) => ({
          value,
          word: t().settings.themes[value],
          detail: value === "auto" ? t().settings.themeAuto : undefined,
        }))}
        value={theme()}
        onChoose={saveTheme}
      />
    </>
  );
}
