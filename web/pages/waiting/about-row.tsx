/** What an entry is about, at the right of its title: the order with its store, or the item, and how many more. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { CodeTail } from "../../parts/code-tail.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { orderIdOfCommand } from "../../store/known-command.ts";
import type { WaitingRow } from "../../store/queries/load-waiting-list.ts";
import type { StoreFace } from "../use-stores.ts";

export type AboutRowProps = { row: WaitingRow; faceOf: (storeId: string) => StoreFace };

/** The order an entry names, whether or not this phone holds it. */
export const orderIdOf = ({ entry, command }: WaitingRow): string | null => {
  if (entry.kind === "job") return entry.job.kind === "confirmShipment" ? entry.job.orderId : null;
  return orderIdOfCommand(command);
};

const storeIdOf = ({ entry, order, listing }: WaitingRow): string | null =>
  entry.kind === "job" ? entry.job.storeId : (order?.storeId ?? listing?.storeId ?? null);

export function AboutRow(props: AboutRowProps): JSX.Element {
  const { t } = useI18n();
  const face = () => {
    const storeId = storeIdOf(props.row);
    return storeId === null ? null : props.faceOf(storeId);
  };
  return (
    <>
      <Show when={face()}>{(store) => <StoreChip code={store().code} index={store().index} name={store().name} />}</Show>
      <Switch>
        <Match when={orderIdOf(props.row)}>{(orderId) => <span class="whole">{orderTail(orderId())}</span>}</Match>
        <Match when={props.row.item}>
          {(item) => (
            <span>
              <CodeTail code={item().sku} by="group" />
              <Show when={props.row.moreItems > 0}>
                {" "}
                <span class="second whole">{t().common.more(props.row.moreItems)}</span>
              </Show>
            </span>
          )}
        </Match>
      </Switch>
    </>
  );
}
