/** Where a store's orders go, and which of Temu's warehouses each of ours is. Nothing changes before the button. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { ownWarehousesOf, type Store } from "../../../shared/store.ts";
import type { StoreWarehouse } from "../../../shared/warehouse.ts";
import { setStoreWarehouses } from "../../actions/set-warehouses.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { ChoiceGrid } from "../../parts/choice-grid.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { usePhone } from "../../use-phone.ts";
import type { Problem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { storeProblem } from "./store-problem.ts";
import { type ChosenWarehouses, toChosen, toWarehousesChange } from "./store-warehouses-form.ts";

/** No warehouse has an empty id. */
const TEMU_DEFAULT = "";

export type StoreWarehousesSheetProps = { store: Store; onClose: () => void };

export function StoreWarehousesSheet(props: StoreWarehousesSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const before = toChosen(ownWarehousesOf(props.store));
  const [chosen, setChosen] = createStore<ChosenWarehouses>(toChosen(ownWarehousesOf(props.store)));
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store.warehouses;
  const all = () => ownWarehousesOf(props.store).all;
  const nameOf = ({ name }: StoreWarehouse): string => t().common.warehouseName(name);
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await setStoreWarehouses(phone, props.store.id, toWarehousesChange(before, chosen));
    setBusy(false);
    if (result.ok) props.onClose();
    else setProblem(storeProblem(result.error, t()));
  };
  return (
    <Sheet title={t().settings.store.warehouse} closeWord={t().common.close} onClose={() => props.onClose()}>
      <Show when={all().length > 1}>
        <ChoiceGrid
          legend={words().ordersGo}
          choices={all().map((own) => ({ value: own.id, word: nameOf(own) }))}
          value={chosen.defaultId}
          onChoose={(defaultId) => setChosen({ defaultId })}
        />
        <p class="field__hint">{words().ordersGoNext}</p>
      </Show>
      <For each={all()}>
        {(own) => (
          <ChoiceGrid
            legend={words().atTemu(nameOf(own))}
            choices={[
              { value: TEMU_DEFAULT, word: words().temuDefault },
              ...props.store.warehouses.map(({ id, name }) => ({ value: id, word: name })),
            ]}
            value={chosen.temuWarehouseIds[own.id] ?? TEMU_DEFAULT}
            onChoose={(id) => setChosen("temuWarehouseIds", own.id, id === TEMU_DEFAULT ? null : id)}
          />
        )}
      </For>
      <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void save()}>
        {words().save}
      </Button>
      <SaidProblem problem={problem()} />
    </Sheet>
  );
}
