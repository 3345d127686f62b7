/** Items by SKU: a window of an index that grows as its end comes near, of which only the rows in view are drawn. */
import type { JSX } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import { LongList } from "../../parts/long-list.tsx";
import { ItemListRow, toEdge } from "./item-list-row.tsx";

/** More rows than any phone shows, and those below the screen when the next window is asked for. */
const NEAR_END = 40;

export type ItemListProps = { items: readonly Item[]; onNearEnd: () => void };

export function ItemList(props: ItemListProps): JSX.Element {
  return (
    <LongList rows={props.items} nearEnd={NEAR_END} onNearEnd={() => props.onNearEnd()}>
      {(item, at) => <ItemListRow item={item} edge={toEdge(at(), props.items.length)} />}
    </LongList>
  );
}
