/** How the reading of a store goes, and what can be set: rows of its page. */
import { createSignal, type JSX, Show } from "solid-js";
import { lostWarehouses, ownWarehousesOf, policyOf, type Store, shippingWarehouse } from "../../../shared/store.ts";
import { defaultWarehouse } from "../../../shared/warehouse.ts";
import { checkLevels, importStore } from "../../actions/connect-store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Bar } from "../../parts/bar.tsx";
import { Card } from "../../parts/card.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { usePhone } from "../../use-phone.ts";
import { policyWords } from "../stock/policy-words.ts";
import type { Problem } from "./api-problem.ts";
import { CarrierSheet } from "./carrier-sheet.tsx";
import { SaidProblem } from "./said-problem.tsx";
import { StockSheet } from "./stock-sheet.tsx";
import { storeProblem } from "./store-problem.ts";
import { heardWords, importWords } from "./store-state.ts";
import { StoreWarehousesSheet } from "./store-warehouses-sheet.tsx";

/** `now`: epoch ms. */
export type StoreRowsProps = { store: Store; now: number; maySet: boolean };

export function StoreRows(props: StoreRowsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const [isChoosing, setChoosing] = createSignal(false);
  const [isSettingStock, setSettingStock] = createSignal(false);
  const [isSettingWarehouses, setSettingWarehouses] = createSignal(false);
  const [said, setSaid] = createSignal<string | null>(null);
  const [checked, setChecked] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const words = () => t().settings.store;
  const carrier = () => props.store.carriers.find((each) => each.id === props.store.defaultCarrierId)?.name ?? words().noCarrier;
  const own = () => ownWarehousesOf(props.store);
  const from = () => defaultWarehouse(own());
  const shipsFrom = () => {
    const atTemu = shippingWarehouse(props.store, from());
    if (atTemu === null) return words().noWarehouse;
    return own().all.length > 1 ? t().common.warehouseName(from().name) : atTemu.name;
  };
  const lost = () =>
    lostWarehouses(props.store)
      .map(({ name }) => t().common.warehouseName(name))
      .join(", ");
  const chooseWarehouses = () => {
    const isChoice = own().all.length > 1 || props.store.warehouses.length > 1;
    return props.maySet && isChoice ? () => setSettingWarehouses(true) : undefined;
  };
  const isReading = () => props.store.import.phase !== "done";
  const share = () => {
    const { done, total } = props.store.import;
    return total === null || total === 0 ? null : done / total;
  };
  const maySetStock = () => props.maySet && props.store.isSemiManaged !== true;
  const policy = () => {
    if (props.store.isSemiManaged) return words().stock.elsewhere;
    const said = policyWords(policyOf(props.store), null, t());
    return said.length === 0 ? words().stock.whole : said.join(" · ");
  };
  const check = async (): Promise<void> => {
    setProblem(null);
    const result = await checkLevels(phone, props.store.id);
    if (result.ok) setChecked(words().stock.checkStarts);
    else setProblem(storeProblem(result.error, t()));
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
        <SettingsRow title={words().warehouse} value={shipsFrom()} onPress={chooseWarehouses()} />
        <Show when={lost()}>
          {(names) => (
            <SettingsRow title={words().warehouses.lost(names())} detail={words().warehouses.lostNext} onPress={chooseWarehouses()} />
          )}
        </Show>
      </Card>
      <Card>
        <SettingsRow title={words().stock.title} detail={policy()} onPress={maySetStock() ? () => setSettingStock(true) : undefined} />
        <Show when={maySetStock() && !isReading()}>
          <SettingsRow title={words().stock.check} detail={checked() ?? words().stock.checkNext} onPress={() => void check()} />
        </Show>
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
      <LiveRegion kind="status" words={said() ?? checked() ?? ""} />
      <Show when={isSettingStock()}>
        <StockSheet
          store={props.store}
          onSaved={() => {
            setSettingStock(false);
            setChecked(words().stock.checkStarts);
          }}
          onClose={() => setSettingStock(false)}
        />
      </Show>
      <Show when={isSettingWarehouses()}>
        <StoreWarehousesSheet store={props.store} onClose={() => setSettingWarehouses(false)} />
      </Show>
      <Show when={isChoosing()}>
        <CarrierSheet store={props.store} onClose={() => setChoosing(false)} />
      </Show>
    </>
  );
}
