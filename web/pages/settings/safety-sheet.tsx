/** The pieces that every store keeps back which names no number of its own. */
import { createSignal, type JSX } from "solid-js";
import { setSafety } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import { type Problem, toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { readPieces } from "./stock-form.ts";
import { storeProblem } from "./store-problem.ts";
import { useFieldScans } from "./use-field-scans.ts";

const MOST_DIGITS = 7;

export type SafetySheetProps = { safety: number | null; onSaved: () => void; onClose: () => void };

export function SafetySheet(props: SafetySheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [text, setText] = createSignal(props.safety === null ? "" : String(props.safety));
  const [isWrong, setWrong] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store.stock;
  useFieldScans(
    () => true,
    () => setProblem(toProblem(t().stock.edit.saveFirst, t().stock.edit.saveFirstNext)),
  );
  const save = async (): Promise<void> => {
    const safety = readPieces(text());
    setWrong(safety === undefined);
    if (safety === undefined) return;
    setBusy(true);
    const result = await setSafety(phone, safety);
    setBusy(false);
    if (result.ok) props.onSaved();
    else setProblem(storeProblem(result.error, t()));
  };
  return (
    <Sheet title={words().safety} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField
        numeric
        label={t().settings.safety.inAllStores}
        hint={t().settings.safety.hint}
        problem={isWrong() ? words().wholeOrEmpty : undefined}
        value={text()}
        onInput={(typed) => {
          setText(typed);
          setWrong(false);
        }}
        maxLength={MOST_DIGITS}
      />
      <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void save()}>
        {t().settings.safety.save}
      </Button>
      <SaidProblem problem={problem()} />
    </Sheet>
  );
}
