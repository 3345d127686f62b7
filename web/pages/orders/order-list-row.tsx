/** An order as a row of any list: it opens Ship with this order in the hand. */
import { type JSX, Show } from "solid-js";
import { type Order, orderTail } from "../../../shared/order.ts";
import { OrderRow, type RowEdge } from "../../parts/order-row.tsx";
import type { StoreFace } from "../use-stores.ts";
import { isHeldBack, OrderFlag, OrderPieces } from "./order-flag.tsx";
import { TimeLeft } from "./time-left.tsx";

export type OrderListRowProps = { order: Order; store: StoreFace; now: number; edge: RowEdge };

/** "Desk lamp, terracotta" */
export const lineName = (line: { name: string; variant: string } | undefined): string => {
  if (line === undefined) return "";
  return line.variant === "" ? line.name : `${line.name}, ${line.variant}`;
};

export function OrderListRow(props: OrderListRowProps): JSX.Element {
  const first = () => props.order.lines.find((line) => line.quantity > 0) ?? props.order.lines[0];
  return (
    <OrderRow
      href={`/ship?order=${encodeURIComponent(props.order.id)}`}
      edge={props.edge}
      store={props.store}
      tail={orderTail(props.order.id)}
      photoUrl={first()?.thumbUrl ?? null}
      name={lineName(first())}
      detail={<OrderPieces order={props.order} />}
      tag={<Show when={props.order.shipByAt}>{(shipByAt) => <TimeLeft shipByAt={shipByAt()} now={props.now} />}</Show>}
      flag={isHeldBack(props.order) ? <OrderFlag order={props.order} /> : undefined}
    />
  );
}
