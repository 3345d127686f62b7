/** Items as a table: what each is called, where it lies, how many there are and how many are free. */
import { createMemo, type JSX, Show } from "solid-js";
import { type Item, isUnread, sellable } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import type { Column } from "../../parts/data-table.tsx";
import { Flag } from "../../parts/flag.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { type DeskItem, loadDeskItems } from "../../store/queries/load-desk.ts";
import { usePhone } from "../../use-phone.ts";
import { UNKNOWN_LEVEL } from "../stock/item-list-row.tsx";
import { DeskPage } from "./desk-page.tsx";
import { DeskRows } from "./desk-rows.tsx";
import { createDeskWindow } from "./desk-window.ts";
import { useDeskFilter } from "./use-desk-filter.ts";

export function DeskItemsPage(): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const filter = useDeskFilter();
  const shown = createDeskWindow(filter.text);
  const rows = createLiveList(
    () => ({ text: filter.text(), limit: shown.limit() }),
    (wanted) => loadDeskItems(phone.db, wanted),
  );
  const columns = createMemo((): Column<DeskItem>[] => {
    const count = formats().count;
    const words = t();
    return [
      {
        id: "sku",
        title: words.desk.sku,
        cell: ({ item }) => item.sku,
        href: ({ id }) => `/stock/${encodeURIComponent(id)}`,
      },
      { id: "name", title: words.desk.name, kind: "words", cell: ({ item }) => item.name },
      { id: "bin", title: words.common.bin, cell: ({ item }) => item.bin },
      { id: "codes", title: words.stock.codes, kind: "number", cell: ({ codes }) => count(codes) },
      {
        id: "onHand",
        title: words.stock.onShelf,
        kind: "number",
        cell: ({ item }) => <Level item={item}>{count(item.onHand)}</Level>,
      },
      { id: "held", title: words.stock.held, kind: "number", cell: ({ item }) => count(item.reserved) },
      { id: "free", title: words.stock.free, kind: "number", cell: ({ item }) => <Free item={item} /> },
      { id: "safety", title: words.desk.safety, kind: "number", cell: ({ item }) => (item.safety === null ? null : count(item.safety)) },
      { id: "listings", title: words.stock.listings, kind: "number", cell: ({ item }) => count(item.listingIds.length) },
    ];
  });
  return (
    <DeskPage
      current="items"
      filter={filter}
      files={["items", "stock"]}
      fields={<SearchField label={t().desk.itemText} value={filter.typed()} onInput={filter.setText} shortcut="/" />}
    >
      <DeskRows
        caption={t().desk.tabs.items}
        columns={columns()}
        rows={rows()}
        window={shown}
        none={
          filter.text() === ""
            ? { sentence: t().stock.empty, next: t().stock.emptyNext }
            : { sentence: t().desk.none, next: t().desk.noneNext }
        }
      />
    </DeskPage>
  );
}

/** A level that nobody has read yet is unknown, not 0. */
function Level(props: { item: Item; children: JSX.Element }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show
      when={!isUnread(props.item)}
      fallback={
        <>
          <span aria-hidden="true">{UNKNOWN_LEVEL}</span>
          <span class="for-reader">{t().stock.notReadYet}</span>
        </>
      }
    >
      {props.children}
    </Show>
  );
}

function Free(props: { item: Item }): JSX.Element {
  const { formats } = useI18n();
  const free = () => sellable(props.item);
  return (
    <Level item={props.item}>
      <Show when={free() < 0} fallback={formats().count(free())}>
        <Flag kind="stop">{formats().signed(free())}</Flag>
      </Show>
    </Level>
  );
}
