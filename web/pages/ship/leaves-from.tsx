/** Which of the team's warehouses an order leaves from; nothing where there is only one. */
import { type JSX, Show } from "solid-js";
import type { Order } from "../../../shared/order.ts";
import { ownWarehousesOf } from "../../../shared/store.ts";
import { decideWarehouse } from "../../../shared/warehouse.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Note } from "../../parts/note.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadItemsOfOrder } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { useStore } from "../use-stores.ts";

export type LeavesFromProps = { order: Order };

export function LeavesFrom(props: LeavesFromProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const storeOf = useStore();
  const items = createLive(
    () => props.order,
    (order) => loadItemsOfOrder(phone.db, order),
  );
  const from = () => {
    const own = ownWarehousesOf(storeOf(props.order.storeId));
    const present = items();
    if (own.all.length < 2 || present === undefined) return null;
    return decideWarehouse(own, props.order, (itemId) => present.find(({ id }) => id === itemId) ?? null);
  };
  return (
    <Show when={from()}>
      {(warehouse) => <Note icon="shelf" title={t().ship.leavesFrom(t().common.warehouseName(warehouse().name))} />}
    </Show>
  );
}
