/**
 * The work list: a window of an index that grows as its end comes near, of which only the rows in view are drawn. Bands
 * are headings between rows, so that nothing has to be counted.
 */
import { type Accessor, createEffect, createMemo, createSignal, type JSX, onCleanup, Show } from "solid-js";
import type { Order } from "../../../shared/order.ts";
import { watchOrders } from "../../actions/watch-orders.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { LongList } from "../../parts/long-list.tsx";
import type { RowEdge } from "../../parts/order-row.tsx";
import type { WorkCounts } from "../../store/queries/load-work-counts.ts";
import { usePhone } from "../../use-phone.ts";
import { useStoreFaces } from "../use-stores.ts";
import { OrderListRow } from "./order-list-row.tsx";
import { type Band, toBand } from "./time-left.tsx";

type Entry = { kind: "band"; band: Band } | { kind: "order"; order: Order; edge: RowEdge };

export type OrderListProps = { orders: readonly Order[]; counts: WorkCounts; now: number; onNearEnd: () => void };

/** Rows left below the screen when the next window is asked for. */
const NEAR_END = 30;
/** More rows than any phone shows. */
const MOST_ON_SCREEN = 20;

const toEdge = (isFirst: boolean, isLast: boolean): RowEdge => {
  if (isFirst) return isLast ? "only" : "first";
  return isLast ? "last" : "middle";
};

const toEntries = (orders: readonly Order[], now: number): Entry[] =>
  orders.flatMap((order, at): Entry[] => {
    const band = toBand(order.shipByAt, now);
    const before = orders[at - 1];
    const after = orders[at + 1];
    const isFirst = before === undefined || toBand(before.shipByAt, now) !== band;
    const isLast = after === undefined || toBand(after.shipByAt, now) !== band;
    const row: Entry = { kind: "order", order, edge: toEdge(isFirst, isLast) };
    return isFirst ? [{ kind: "band", band }, row] : [row];
  });

/** News of the orders on the screen is read from Temu first. */
const useWatched = (onScreen: Accessor<readonly string[]>): void => {
  const phone = usePhone();
  createEffect(() => watchOrders(phone, onScreen()));
  onCleanup(() => watchOrders(phone, []));
};

export function OrderList(props: OrderListProps): JSX.Element {
  const { t, formats } = useI18n();
  const faceOf = useStoreFaces();
  const [top, setTop] = createSignal(0);

  /* Minutes move the bands; a row keeps its entry when nothing about it changed. */
  const entries = createMemo<Entry[]>((before) => keepSame(before, toEntries(props.orders, props.now)), []);
  const onScreen = createMemo(() =>
    entries()
      .slice(top(), top() + MOST_ON_SCREEN)
      .flatMap((entry) => (entry.kind === "order" ? [entry.order.id] : [])),
  );
  useWatched(onScreen);

  return (
    <LongList rows={entries()} onView={setTop} nearEnd={MOST_ON_SCREEN + NEAR_END} onNearEnd={() => props.onNearEnd()}>
      {(entry) => (
        <Show
          when={entry.kind === "order" && entry}
          fallback={
            <Show when={entry.kind === "band" && entry}>
              {(heading) => (
                <BandHeading
                  band={heading().band}
                  label={t().orders.bands[heading().band]}
                  count={formats().count(props.counts[heading().band])}
                />
              )}
            </Show>
          }
        >
          {(row) => <OrderListRow order={row().order} store={faceOf(row().order.storeId)} now={props.now} edge={row().edge} />}
        </Show>
      )}
    </LongList>
  );
}

const isSameEntry = (a: Entry, b: Entry): boolean => {
  if (a.kind === "band" || b.kind === "band") return a.kind === b.kind && a.kind === "band" && b.kind === "band" && a.band === b.band;
  return a.order === b.order && a.edge === b.edge;
};

/** The old entry objects wherever they still say the same: the list draws a row again only for a new object. */
const keepSame = (before: readonly Entry[], after: readonly Entry[]): Entry[] => {
  const known = new Map(before.map((entry) => [entry.kind === "band" ? entry.band : entry.order.id, entry]));
  return after.map((entry) => {
    const old = known.get(entry.kind === "band" ? entry.band : entry.order.id);
    return old !== undefined && isSameEntry(old, entry) ? old : entry;
  });
};
