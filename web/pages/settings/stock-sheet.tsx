/** How much of the stock a store shows at Temu. Nothing changes before the button; an example says what the numbers do. */
import { createSignal, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { temuLevelOf } from "../../../shared/item.ts";
import { policyOf, type Store } from "../../../shared/store.ts";
import { setStockPolicy } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { SettingSwitch } from "../../parts/setting-switch.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import { type Problem, toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { parseStockFields, type StockFaults, type StockFields, toStockFields } from "./stock-form.ts";
import { storeProblem } from "./store-problem.ts";
import { useFieldScans } from "./use-field-scans.ts";

const MOST_DIGITS = 7;
/** Pieces free of the item in the example. */
const EXAMPLE_FREE = 20;
const NO_FAULTS: StockFaults = { share: false, safety: false, cap: false };

export type StockSheetProps = { store: Store; onSaved: () => void; onClose: () => void };

export function StockSheet(props: StockSheetProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const before = props.store.stock;
  const [fields, setFields] = createStore<StockFields>(toStockFields(before));
  const [faults, setFaults] = createSignal(NO_FAULTS);
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store.stock;
  const set = (change: Partial<StockFields>): void => {
    setFields(change);
    setFaults(NO_FAULTS);
  };
  const example = () => {
    const change = parseStockFields(before, fields);
    if (!change.ok) return undefined;
    const policy = policyOf({ ...props.store, stock: { ...before, ...change.value } });
    if (!policy.isPushed) return words().offNext;
    return words().example(formats().count(EXAMPLE_FREE), formats().count(temuLevelOf(EXAMPLE_FREE, null, 1, policy)));
  };
  useFieldScans(
    () => true,
    () => setProblem(toProblem(t().stock.edit.saveFirst, t().stock.edit.saveFirstNext)),
  );
  const save = async (): Promise<void> => {
    const change = parseStockFields(before, fields);
    if (!change.ok) {
      setFaults(change.error);
      return;
    }
    setBusy(true);
    const result = await setStockPolicy(phone, props.store.id, change.value);
    setBusy(false);
    if (result.ok) props.onSaved();
    else setProblem(storeProblem(result.error, t()));
  };
  return (
    <Sheet title={words().title} closeWord={t().common.close} onClose={() => props.onClose()}>
      <SettingSwitch
        title={words().send}
        checked={fields.isPushed}
        onWord={t().common.on}
        offWord={t().common.off}
        onChange={(isPushed) => set({ isPushed })}
      />
      <Show when={fields.isPushed}>
        <TextField
          numeric
          label={words().safety}
          hint={words().safetyHint}
          problem={faults().safety ? words().wholeOrEmpty : undefined}
          value={fields.safety}
          onInput={(safety) => set({ safety })}
          maxLength={MOST_DIGITS}
        />
        <TextField
          numeric
          label={words().share}
          hint={words().shareHint}
          problem={faults().share ? words().shareWrong : undefined}
          value={fields.share}
          onInput={(share) => set({ share })}
          maxLength={MOST_DIGITS}
        />
        <TextField
          numeric
          label={words().cap}
          hint={words().capHint}
          problem={faults().cap ? words().wholeOrEmpty : undefined}
          value={fields.cap}
          onInput={(cap) => set({ cap })}
          maxLength={MOST_DIGITS}
        />
        <ChoiceGrid
          legend={words().whoWins}
          choices={[
            { value: "ours", word: words().oursWins },
            { value: "temu", word: words().temuWins },
          ]}
          value={fields.doesTemuWin ? "temu" : "ours"}
          onChoose={(winner) => set({ doesTemuWin: winner === "temu" })}
        />
      </Show>
      <Show when={example()}>{(said) => <p class="second">{said()}</p>}</Show>
      <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void save()}>
        {words().save}
      </Button>
      <SaidProblem problem={problem()} />
    </Sheet>
  );
}
