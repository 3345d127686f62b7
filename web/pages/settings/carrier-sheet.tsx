/** Which carrier is proposed first. Choosing marks it; only the button keeps it, so arrow keys may walk over the list. */
import { createMemo, createSignal, type JSX, Show } from "solid-js";
import type { Store } from "../../../shared/store.ts";
import { setDefaultCarrier } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { type Choice, ChoiceGrid } from "../../parts/choice-grid.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import type { Problem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { storeProblem } from "./store-problem.ts";

/** No carrier has an empty id. */
const NONE = "";
/** More than this are found by their letters. */
const FEW = 8;

export type CarrierSheetProps = { store: Store; onClose: () => void };

export function CarrierSheet(props: CarrierSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [letters, setLetters] = createSignal("");
  const [chosen, setChosen] = createSignal(props.store.defaultCarrierId ?? NONE);
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store;
  const nameOf = (id: string) => props.store.carriers.find((carrier) => carrier.id === id)?.name;
  const found = createMemo((): Choice<string>[] => {
    const wanted = letters().trim().toLowerCase();
    const carriers = props.store.carriers.filter((carrier) => carrier.name.toLowerCase().includes(wanted));
    const choices = carriers.map(({ id, name }) => ({ value: id, word: name }));
    return wanted === "" ? [{ value: NONE, word: words().noCarrier }, ...choices] : choices;
  });
  const use = () => {
    const name = nameOf(chosen());
    return name === undefined ? words().useNoCarrier : words().useCarrier(name);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await setDefaultCarrier(phone, props.store.id, chosen() === NONE ? null : chosen());
    setBusy(false);
    if (result.ok) props.onClose();
    else setProblem(storeProblem(result.error, t()));
  };
  return (
    <Sheet title={words().carrier} closeWord={t().common.close} onClose={() => props.onClose()}>
      <Show when={props.store.carriers.length > FEW}>
        <TextField label={words().findCarrier} value={letters()} onInput={setLetters} />
      </Show>
      <Show when={props.store.carriers.length > 0} fallback={<p>{words().noCarriers}</p>}>
        <Show when={found().length > 0} fallback={<p class="second">{words().foundNone}</p>}>
          <ChoiceGrid legend={words().carrierNext} choices={found()} value={chosen()} onChoose={setChosen} />
        </Show>
        <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void save()}>
          {use()}
        </Button>
      </Show>
      <SaidProblem problem={problem()} />
    </Sheet>
  );
}
