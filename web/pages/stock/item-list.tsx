/** Items by SKU: a window of an index that grows as its end comes near, of which only the rows in view are drawn. */
import type { JSX } from "solid-js";
import { WindowVirtualizer, type WindowVirtualizerHandle } from "virtua/solid";
import type { Item } from "../../../shared/item.ts";
import { ItemListRow, toEdge } from "./item-list-row.tsx";

/** More rows than any phone shows, and those below the screen when the next window is asked for. */
const NEAR_END = 40;

export type ItemListProps = { items: readonly Item[]; onNearEnd: () => void };

export function ItemList(props: ItemListProps): JSX.Element {
  let list: WindowVirtualizerHandle | undefined;
  const onScroll = (): void => {
    const first = list?.findItemIndex(list.scrollOffset) ?? 0;
    if (first + NEAR_END > props.items.length) props.onNearEnd();
  };
  return (
    <WindowVirtualizer
      data={props.items}
      ref={(handle) => {
        list = handle;
      }}
      onScroll={onScroll}
    >
      {(item, at) => <ItemListRow item={item} edge={toEdge(at(), props.items.length)} />}
    </WindowVirtualizer>
  );
}
