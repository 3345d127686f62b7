/** What each store's Temu shows for an item; while its level is being changed, what it will show. */
import { For, type JSX, Show } from "solid-js";
import { type Item, temuLevelFor } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { policyOf } from "../../../shared/store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { FactRow } from "../../parts/fact-row.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { loadListings } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { useStore, useStoreFaces } from "../use-stores.ts";
import { policyWords } from "./policy-words.ts";
import { saleWords } from "./sale-words.ts";

/** `item` as it would be with the change; `isChanged` says that there is one. */
export type TemuLevelsProps = { item: Item; isChanged: boolean };

export function TemuLevels(props: TemuLevelsProps): JSX.Element {
  const phone = usePhone();
  const listings = createLiveList(
    () => props.item.listingIds,
    () => loadListings(phone.db, props.item),
  );
  return <For each={listings()}>{(listing) => <TemuLevel {...props} listing={listing} />}</For>;
}

type TemuLevelProps = TemuLevelsProps & { listing: Listing };

function TemuLevel(props: TemuLevelProps): JSX.Element {
  const { t, formats } = useI18n();
  const storeOf = useStore();
  const face = useStoreFaces();
  const policy = () => {
    const store = storeOf(props.listing.storeId);
    return store === null ? undefined : policyOf(store);
  };
  const perUnit = () => props.listing.piecesPerUnit;
  const next = () => {
    const present = policy();
    return props.isChanged && present?.isPushed === true ? temuLevelFor(props.item, perUnit(), present) : null;
  };
  const level = () => next() ?? props.listing.temuLevel;
  const words = () => {
    const present = policy();
    return [
      next() === null ? t().stock.temuShows : t().stock.temuWillShow,
      ...saleWords(props.listing, t()),
      ...(perUnit() === 1 ? [] : [t().stock.perUnit(perUnit())]),
      ...(present === undefined ? [] : policyWords(present, props.item.safety, t())),
    ].join(" · ");
  };
  return (
    <FactRow
      lead={<StoreChip {...face(props.listing.storeId)} />}
      label={words()}
      value={
        <Show when={level() !== null} fallback={t().stock.notReadYet}>
          {formats().count(level() ?? 0)}
        </Show>
      }
      long={level() === null}
    />
  );
}
