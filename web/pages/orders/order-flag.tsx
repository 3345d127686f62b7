/** What holds an order back, if anything does. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { type Order, stopOf } from "../../../shared/order.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Flag } from "../../parts/flag.tsx";

export type OrderFlagProps = { order: Order };

/** True when the order's row says something other than its pieces. */
export const isHeldBack = (order: Order): boolean =>
  stopOf(order) !== null || order.status === "waiting" || order.problem !== null || order.shipment !== null;

/** What Temu shows, where that is what the problem is. */
const problemFlag = (reason: string, words: Dictionary["orders"]["flags"]): string => {
  if (reason === "conflict") return words.otherLabel;
  return reason === "needsPerson" ? words.noLabel : words.problem;
};

export function OrderFlag(props: OrderFlagProps): JSX.Element {
  const { t } = useI18n();
  const stop = () => stopOf(props.order);
  return (
    <Switch>
      <Match when={stop()}>
        {(reason) => <Flag kind={reason() === "cancelled" ? "cancelled" : "stop"}>{t().orders.flags[reason()]}</Flag>}
      </Match>
      <Match when={props.order.problem}>{(problem) => <Flag kind="stop">{problemFlag(problem().reason, t().orders.flags)}</Flag>}</Match>
      <Match when={props.order.shipment !== null}>
        <Flag kind="waiting">{t().orders.flags.saved}</Flag>
      </Match>
      <Match when={props.order.status === "waiting"}>
        <Flag kind="waiting">{t().orders.flags.waiting}</Flag>
      </Match>
    </Switch>
  );
}

export type OrderPiecesProps = { order: Order };

/** "6 pieces", all lines of the order together. */
export function OrderPieces(props: OrderPiecesProps): JSX.Element {
  const { t } = useI18n();
  const pieces = () => props.order.lines.reduce((sum, line) => sum + line.quantity * line.piecesPerUnit, 0);
  return (
    <>
      {t().common.pieces(pieces())}
      <Show when={props.order.lines.length > 1}>
        {" · "}
        <span class="whole">{t().common.items(props.order.lines.length)}</span>
      </Show>
    </>
  );
}
