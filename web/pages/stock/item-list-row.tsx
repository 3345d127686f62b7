/** An item as a row of any list: it opens the item's page. */
import { type JSX, Show } from "solid-js";
import { type Item, isUnread, sellable } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Flag } from "../../parts/flag.tsx";
import { ItemRow } from "../../parts/item-row.tsx";
import type { RowEdge } from "../../parts/order-row.tsx";

export type ItemListRowProps = { item: Item; edge: RowEdge };

/** A level that nobody has read yet is unknown, not 0. */
export const UNKNOWN_LEVEL = "–";

export const toEdge = (at: number, length: number): RowEdge => {
  if (length === 1) return "only";
  if (at === 0) return "first";
  return at === length - 1 ? "last" : "middle";
};

export function ItemListRow(props: ItemListRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const isKnown = () => !isUnread(props.item);
  return (
    <ItemRow
      href={`/stock/${encodeURIComponent(props.item.id)}`}
      edge={props.edge}
      photoUrl={props.item.thumbUrl}
      name={props.item.name}
      sku={props.item.sku}
      level={isKnown() ? formats().count(props.item.onHand) : UNKNOWN_LEVEL}
      levelWord={isKnown() ? t().stock.onShelf : t().stock.notReadYet}
      detail={isKnown() ? <ItemPlace item={props.item} /> : t().stock.notReadYet}
      flag={
        <Show when={isKnown() && sellable(props.item) < 0}>
          <Flag kind="stop">{t().stock.bands.belowZero}</Flag>
        </Show>
      }
    />
  );
}

/** "A-14-03 · Held 6" */
function ItemPlace(props: { item: Item }): JSX.Element {
  const { t, formats } = useI18n();
  return (
    <>
      <Show when={props.item.bin}>{(bin) => <span class="whole">{bin()}</span>}</Show>
      <Show when={props.item.bin !== null && props.item.reserved > 0}>{" · "}</Show>
      <Show when={props.item.reserved > 0}>
        <span class="whole">
          {t().stock.held} {formats().count(props.item.reserved)}
        </span>
      </Show>
    </>
  );
}
