/** One of the team's warehouses: its name and how its bins begin. A new one, or one that is there. */
import { createSignal, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { MOST_BIN_LENGTH } from "../../../shared/bin.ts";
import { MOST_WAREHOUSE_NAME, type OwnWarehouse, type WarehouseFields } from "../../../shared/warehouse.ts";
import { addWarehouse, changeWarehouse, removeWarehouse } from "../../actions/set-warehouses.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Problem, toProblem } from "./api-problem.ts";
import { SaidProblem } from "./said-problem.tsx";
import { useFieldScans } from "./use-field-scans.ts";
import { isMain, parseWarehouseFields, toWarehouseChange, type WarehouseFaults } from "./warehouse-form.ts";

const NO_FAULTS: WarehouseFaults = { isNameMissing: false, isPrefixMissing: false, holder: null };

export type WarehouseSheetProps = {
  /** Null: a new one. */
  warehouse: OwnWarehouse | null;
  all: readonly OwnWarehouse[];
  onClose: () => void;
};

export function WarehouseSheet(props: WarehouseSheetProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  /* As it was: the row under the page may change meanwhile. */
  const before = props.warehouse === null ? null : { ...props.warehouse };
  const [fields, setFields] = createStore<WarehouseFields>({ name: before?.name ?? "", binPrefix: before?.binPrefix ?? "" });
  const [faults, setFaults] = createSignal(NO_FAULTS);
  const [isRemoving, setRemoving] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.warehouses;
  const nameOf = (warehouse: OwnWarehouse): string => t().common.warehouseName(warehouse.name);
  const set = (change: Partial<WarehouseFields>): void => {
    setFields(change);
    setFaults(NO_FAULTS);
    setProblem(null);
  };
  const prefixProblem = () => {
    const { isPrefixMissing, holder } = faults();
    if (isPrefixMissing) return words().prefixMissing;
    return holder === null ? undefined : words().prefixTaken(nameOf(holder));
  };
  useFieldScans(
    () => true,
    () => setProblem(toProblem(t().ship.nothingChanged, t().settings.finishFirst)),
  );
  const ask = async (call: () => ReturnType<typeof removeWarehouse>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const result = await call();
    setBusy(false);
    if (result.ok) props.onClose();
    else setProblem(apiProblem(result.error, t()));
  };
  const save = async (): Promise<void> => {
    const parsed = parseWarehouseFields(props.all, before, fields);
    if (!parsed.ok) return void setFaults(parsed.error);
    const { value } = parsed;
    await ask(() => (before === null ? addWarehouse(phone, value) : changeWarehouse(phone, before.id, toWarehouseChange(before, value))));
  };
  return (
    <Sheet title={before === null ? words().add : nameOf(before)} closeWord={t().common.close} onClose={() => props.onClose()}>
      <TextField
        label={words().name}
        problem={faults().isNameMissing ? words().nameMissing : undefined}
        value={fields.name}
        onInput={(name) => set({ name })}
        maxLength={MOST_WAREHOUSE_NAME}
      />
      <Show when={!isMain(before)} fallback={<p class="field__hint">{words().rest}</p>}>
        <TextField
          label={words().prefix}
          hint={words().prefixHint}
          problem={prefixProblem()}
          value={fields.binPrefix}
          onInput={(binPrefix) => set({ binPrefix })}
          maxLength={MOST_BIN_LENGTH}
        />
      </Show>
      <Button size="primary" tone="filled" disabled={isBusy()} onPress={() => void save()}>
        {words().save}
      </Button>
      <SaidProblem problem={problem()} />
      <Show when={before !== null && !isMain(before) && before}>
        {(present) => (
          <Show when={isRemoving()} fallback={<Button onPress={() => setRemoving(true)}>{words().remove}</Button>}>
            <p>{words().removeNext}</p>
            <Button disabled={isBusy()} onPress={() => void ask(() => removeWarehouse(phone, present().id))}>
              {words().removeNow(nameOf(present()))}
            </Button>
          </Show>
        )}
      </Show>
    </Sheet>
  );
}
