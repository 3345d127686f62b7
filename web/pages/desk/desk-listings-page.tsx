/** Listings as a table: the catalogue of every store, and which item each listing is. */
import { createMemo, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import type { Column } from "../../parts/data-table.tsx";
import { Flag } from "../../parts/flag.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { TickBox } from "../../parts/tick-box.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { type DeskListing, loadDeskListings } from "../../store/queries/load-desk.ts";
import { usePhone } from "../../use-phone.ts";
import { sayWhen } from "../say-when.ts";
import { UNKNOWN_LEVEL } from "../stock/item-list-row.tsx";
import { useNow } from "../use-now.ts";
import { useStoreFaces, useStores } from "../use-stores.ts";
import { DeskPage } from "./desk-page.tsx";
import { DeskRows } from "./desk-rows.tsx";
import { createDeskWindow } from "./desk-window.ts";
import { useDeskFilter } from "./use-desk-filter.ts";

const MINUTE_MS = 60_000;
/** No store has an empty id. */
const ALL = "";

export function DeskListingsPage(): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const stores = useStores();
  const faceOf = useStoreFaces();
  const now = useNow(MINUTE_MS);
  const filter = useDeskFilter();
  const shown = createDeskWindow(() => [filter.text(), filter.storeId() ?? ALL, filter.isUnknownOnly()].join(" "));
  const rows = createLiveList(
    () => ({
      text: filter.text(),
      storeId: filter.storeId(),
      isUnknownOnly: filter.isUnknownOnly(),
      limit: shown.limit(),
    }),
    (wanted) => loadDeskListings(phone.db, wanted),
  );
  const options = () => [
    { value: ALL, word: t().desk.allStores },
    ...(stores() ?? []).map(({ id, code, name }) => ({ value: id, word: `${code} · ${name}` })),
  ];
  const columns = createMemo((): Column<DeskListing>[] => {
    const count = formats().count;
    const words = t();
    return [
      {
        id: "listing",
        title: words.desk.listing,
        cell: ({ listing }) => (
          <>
            <span>{listing.name}</span>
            <span class="table__second">{listing.variant}</span>
          </>
        ),
        href: ({ id }) => `/stock/listing/${id}`,
      },
      { id: "store", title: words.desk.store, cell: ({ listing }) => <StoreChip {...faceOf(listing.storeId)} /> },
      { id: "item", title: words.common.item, cell: (row) => <ItemOf row={row} /> },
      { id: "pieces", title: words.desk.pieces, kind: "number", cell: ({ listing }) => count(listing.piecesPerUnit) },
      {
        id: "level",
        title: words.stock.temuShows,
        kind: "number",
        cell: ({ listing }) => (listing.temuLevel === null ? UNKNOWN_LEVEL : count(listing.temuLevel)),
      },
      { id: "sellerSku", title: words.desk.sellerSku, cell: ({ listing }) => listing.sellerSku },
      {
        id: "ids",
        title: words.desk.ids,
        cell: ({ listing }) => (
          <>
            <div>{listing.goodsId}</div>
            <div class="table__second">{listing.skuId}</div>
          </>
        ),
      },
      {
        id: "difference",
        title: words.desk.difference,
        kind: "words",
        cell: ({ listing: { drift } }) =>
          drift === null ? null : words.stock.drift(sayWhen(formats(), drift.at, now()), count(drift.shown), count(drift.owed)),
      },
    ];
  });
  const isNarrowed = () => filter.text() !== "" || filter.storeId() !== null || filter.isUnknownOnly();
  return (
    <DeskPage
      current="listings"
      filter={filter}
      files={["mapping"]}
      fields={
        <>
          <SearchField label={t().desk.listingText} value={filter.typed()} onInput={filter.setText} shortcut="/" />
          <SelectField
            label={t().desk.store}
            options={options()}
            value={filter.storeId() ?? ALL}
            onChoose={(id) => filter.setStore(id === ALL ? null : id)}
          />
          <TickBox word={t().desk.unknownOnly} checked={filter.isUnknownOnly()} onChange={filter.setUnknownOnly} />
        </>
      }
    >
      <DeskRows
        caption={t().desk.tabs.listings}
        columns={columns()}
        rows={rows()}
        window={shown}
        none={isNarrowed() ? { sentence: t().desk.none, next: t().desk.noneNext } : { sentence: t().desk.none, next: t().stock.emptyNext }}
      />
    </DeskPage>
  );
}

/** Its item's SKU, or that nobody has said which one it is. */
function ItemOf(props: { row: DeskListing }): JSX.Element {
  const { t } = useI18n();
  return (
    <Show when={props.row.listing.itemId !== null} fallback={<Flag kind="stop">{t().desk.unknown}</Flag>}>
      {props.row.item?.sku ?? UNKNOWN_LEVEL}
    </Show>
  );
}
