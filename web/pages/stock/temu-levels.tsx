/** What each store's Temu shows for an item; while its level is being changed, what it will show. */
import { For, type JSX, Show } from "solid-js";
import { type Item, temuLevelFor } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { FactRow } from "../../parts/fact-row.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { loadListings } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { type StoreFace, useStoreFaces } from "../use-stores.ts";

/** `item` as it would be with the change; `isChanged` says that there is one. */
export type TemuLevelsProps = { item: Item; isChanged: boolean };

export function TemuLevels(props: TemuLevelsProps): JSX.Element {
  const phone = usePhone();
  const faceOf = useStoreFaces();
  const listings = createLiveList(
    () => props.item.listingIds,
    () => loadListings(phone.db, props.item),
  );
  return (
    <For each={listings()}>
      {(listing) => <TemuLevel item={props.item} isChanged={props.isChanged} listing={listing} store={faceOf(listing.storeId)} />}
    </For>
  );
}

type TemuLevelProps = TemuLevelsProps & { listing: Listing; store: StoreFace };

function TemuLevel(props: TemuLevelProps): JSX.Element {
  const { t, formats } = useI18n();
  const level = () => (props.isChanged ? temuLevelFor(props.item, props.listing.piecesPerUnit) : props.listing.temuLevel);
  const words = () => (props.isChanged ? t().stock.temuWillShow : t().stock.temuShows);
  const perUnit = () => props.listing.piecesPerUnit;
  return (
    <FactRow
      lead={<StoreChip code={props.store.code} index={props.store.index} name={props.store.name} />}
      label={perUnit() === 1 ? words() : `${words()} · ${t().stock.perUnit(perUnit())}`}
      value={
        <Show when={level() !== null} fallback={t().stock.notReadYet}>
          {formats().count(level() ?? 0)}
        </Show>
      }
      long={level() === null}
    />
  );
}
