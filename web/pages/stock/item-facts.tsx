/** An item before anything is changed: how its level came about, what is free and held, what Temu shows, its codes. */
import { For, type JSX, Show } from "solid-js";
import { type Item, sellable } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { FactRow } from "../../parts/fact-row.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadListings } from "../../store/queries/load-items.ts";
import { loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { sayWhen } from "../say-when.ts";
import { useNow } from "../use-now.ts";
import { useStoreFaces } from "../use-stores.ts";
import { TemuLevels } from "./temu-levels.tsx";

const MINUTE_MS = 60_000;

export type ItemFactsProps = { item: Item };

export function ItemFacts(props: ItemFactsProps): JSX.Element {
  const { t, formats } = useI18n();
  return (
    <>
      <LastMovements item={props.item} />
      <Card>
        <FactRow label={t().stock.free} value={formats().count(sellable(props.item))} />
        <FactRow label={t().stock.heldForOrders} value={formats().count(props.item.reserved)} />
        <TemuLevels item={props.item} isChanged={false} />
        <For each={props.item.codes}>
          {(code, at) => <FactRow label={at() === 0 ? t().stock.codes : ""} value={<CodeTail code={code} by="group" />} long />}
        </For>
      </Card>
      <ItemListings item={props.item} />
    </>
  );
}

/** What it is sold as; each opens where its mapping is changed. */
function ItemListings(props: ItemFactsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const faceOf = useStoreFaces();
  const listings = createLiveList(
    () => props.item.listingIds,
    () => loadListings(phone.db, props.item),
  );
  const now = useNow(MINUTE_MS);
  const detailOf = ({ variant, piecesPerUnit, drift }: Listing): string => {
    const count = formats().count;
    const said = drift === null ? "" : t().stock.drift(sayWhen(formats(), drift.at, now()), count(drift.shown), count(drift.owed));
    return [variant, t().stock.perUnit(piecesPerUnit), said].filter((words) => words !== "").join(" · ");
  };
  return (
    <Show when={(listings()?.length ?? 0) > 0}>
      <h2 class="section-title">{t().stock.listings}</h2>
      <Card>
        <For each={listings()}>
          {(listing) => (
            <SettingsRow
              href={`/stock/listing/${listing.id}`}
              lead={<StoreChip {...faceOf(listing.storeId)} />}
              title={listing.name}
              detail={detailOf(listing)}
            />
          )}
        </For>
      </Card>
    </Show>
  );
}

/** Who, when, how many, why. */
function LastMovements(props: ItemFactsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const now = useNow(MINUTE_MS);
  const people = createLive(
    () => undefined,
    () => loadPeople(phone.db),
  );
  const nameOf = (personId: string | null) => (personId === null ? t().stock.bySystem : (people()?.[personId]?.name ?? "–"));
  return (
    <>
      <h2 class="section-title">{t().stock.lastMovements}</h2>
      <Show when={props.item.recent.length > 0} fallback={<p class="second">{t().stock.noMovements}</p>}>
        <Card>
          <For each={props.item.recent}>
            {(movement) => (
              <SettingsRow
                title={t().stock.movements[movement.reason]}
                detail={t().stock.byPerson(nameOf(movement.personId), sayWhen(formats(), movement.at, now()))}
                value={formats().signed(movement.pieces)}
              />
            )}
          </For>
        </Card>
      </Show>
    </>
  );
}
