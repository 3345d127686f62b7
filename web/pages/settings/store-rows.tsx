/** How the reading of a store goes, and what can be set: rows of its page. */
import { createSignal, type JSX, Show } from "solid-js";
import { type Store, shippingWarehouse } from "../../../shared/store.ts";
import { importStore } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Bar } from "../../parts/bar.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { usePhone } from "../../use-phone.ts";
import type { Problem } from "./api-problem.ts";
import { CarrierSheet } from "./carrier-sheet.tsx";
import { SaidProblem } from "./said-problem.tsx";
import { storeProblem } from "./store-problem.ts";
import { heardWords, importWords } from "./store-state.ts";

/** `now`: epoch ms. */
export type StoreRowsProps = { store: Store; now: number; maySet: boolean };

export function StoreRows(props: StoreRowsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const [isChoosing, setChoosing] = createSignal(false);
  const [said, setSaid] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store;
  const carrier = () => props.store.carriers.find((each) => each.id === props.store.defaultCarrierId)?.name ?? words().noCarrier;
  const isReading = () => props.store.import.phase !== "done";
  const share = () => {
    const { done, total } = props.store.import;
    return total === null || total === 0 ? null : done / total;
  };
  const readAgain = async (): Promise<void> => {
    setProblem(null);
    const result = await importStore(phone, props.store.id);
    if (result.ok) setSaid(words().readStarts);
    else setProblem(storeProblem(result.error, t()));
  };
  return (
    <>
      <Card>
        <SettingsRow
          title={words().carrier}
          detail={words().carrierNext}
          value={carrier()}
          onPress={props.maySet ? () => setChoosing(true) : undefined}
        />
        <SettingsRow title={words().warehouse} value={shippingWarehouse(props.store)?.name ?? words().noWarehouse} />
      </Card>
      <Card>
        <SettingsRow title={heardWords(props.store.readAt, props.now, t(), formats())} />
        <Show when={isReading()}>
          <SettingsRow title={words().imports.title} detail={importWords(props.store.import, t())} />
        </Show>
        <Show when={isReading() && share() !== null}>
          <Bar share={share() ?? 0} label={words().imports.title} />
        </Show>
        <Show when={props.maySet && !isReading()}>
          <SettingsRow title={words().readAgain} detail={said() ?? words().readAgainNext} onPress={() => void readAgain()} />
        </Show>
      </Card>
      <SaidProblem problem={problem()} />
      <LiveRegion kind="status" words={said() ?? ""} />
      <Show when={isChoosing()}>
        <CarrierSheet store={props.store} onClose={() => setChoosing(false)} />
      </Show>
    </>
  );
}
