/** An item before anything is changed: how its level came about, what is free and held, what Temu shows, its codes. */
import { createSignal, For, type JSX, Show } from "solid-js";
import type { Code } from "../../../shared/code.ts";
import { type Item, isUnread, sellable } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { piecesAt } from "../../../shared/warehouse.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { FactRow } from "../../parts/fact-row.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadCodes, loadListings } from "../../store/queries/load-items.ts";
import { loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { toMovementsPath } from "../desk/movements-path.ts";
import { sayWhen } from "../say-when.ts";
import { useHasRole } from "../use-has-role.ts";
import { useNow } from "../use-now.ts";
import { useOwnWarehouses } from "../use-own-warehouses.ts";
import { useStoreFaces } from "../use-stores.ts";
import { CheckItemCard } from "./check-item-card.tsx";
import { toCountPath } from "./count-path.ts";
import { EditItemSheet } from "./edit-item-sheet.tsx";
import { TemuLevels } from "./temu-levels.tsx";

const MINUTE_MS = 60_000;

export type ItemFactsProps = { item: Item };

export function ItemFacts(props: ItemFactsProps): JSX.Element {
  const { t, formats } = useI18n();
  const maySay = useHasRole("supervisor");
  const [isEditing, setEditing] = createSignal(false);
  return (
    <>
      <LastMovements item={props.item} />
      <Card>
        <FactRow label={t().stock.free} value={formats().count(sellable(props.item))} />
        <FactRow label={t().stock.heldForOrders} value={formats().count(props.item.reserved)} />
        <Places item={props.item} />
        <TemuLevels item={props.item} isChanged={false} />
        <Codes item={props.item} />
        <Show when={props.item.note}>{(note) => <FactRow label={t().stock.edit.note} value={note()} long />}</Show>
        <Show when={maySay()}>
          <SettingsRow title={t().stock.edit.title} detail={t().stock.edit.what} onPress={() => setEditing(true)} />
        </Show>
      </Card>
      <Show when={maySay() && props.item.listingIds.length > 0}>
        <CheckItemCard item={props.item} />
      </Show>
      <Show when={isEditing()}>
        <EditItemSheet item={props.item} onClose={() => setEditing(false)} />
      </Show>
      <ItemListings item={props.item} />
    </>
  );
}

/** Where it lies; each bin opens where it is counted. */
function Places(props: ItemFactsProps): JSX.Element {
  const { t, formats } = useI18n();
  const warehouses = useOwnWarehouses();
  /* One alone needs no name. */
  const several = () => ((warehouses()?.length ?? 0) > 1 ? (warehouses() ?? []) : []);
  const places = () => (props.item.places.length === 0 ? [{ bin: props.item.bin, pieces: 0 }] : props.item.places);
  return (
    <Show when={!isUnread(props.item)}>
      <For each={several()}>
        {(warehouse) => (
          <FactRow
            label={t().common.warehouseName(warehouse.name)}
            value={formats().count(piecesAt(warehouse, props.item.places, several()))}
          />
        )}
      </For>
      <For each={places()}>
        {({ bin, pieces }) => (
          <SettingsRow
            href={toCountPath({ bin, itemId: props.item.id })}
            title={bin === null ? t().stock.noBin : `${t().common.bin} ${bin}`}
            detail={t().stock.count.title}
            value={formats().count(pieces)}
          />
        )}
      </For>
      <SettingsRow href={`/stock/move/${encodeURIComponent(props.item.id)}`} title={t().stock.move.title} />
    </Show>
  );
}

/** Its SKU, and what else is printed on it or on a box of it. */
function Codes(props: ItemFactsProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const codes = createLiveList(
    () => props.item.id,
    (id) => loadCodes(phone.db, id),
  );
  const label = ({ pieces, taughtBy }: Code): string =>
    [...(pieces === 1 ? [] : [t().stock.teach.holds(pieces)]), ...(taughtBy === null ? [] : [t().stock.teach.waits])].join(" · ");
  return (
    <>
      <FactRow label={t().stock.codes} value={<CodeTail code={props.item.sku} by="group" />} long />
      <For each={codes()}>{(code) => <FactRow label={label(code)} value={<CodeTail code={code.code} by="group" />} long />}</For>
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
  const maySay = useHasRole("supervisor");
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
                title={[t().stock.movements[movement.reason], ...(movement.note === undefined ? [] : [movement.note])].join(": ")}
                detail={t().stock.byPerson(nameOf(movement.personId), sayWhen(formats(), movement.at, now()))}
                value={movement.pieces === 0 ? undefined : formats().signed(movement.pieces)}
              />
            )}
          </For>
          <Show when={maySay()}>
            <SettingsRow href={toMovementsPath(props.item.id)} title={t().desk.allMovements} />
          </Show>
        </Card>
      </Show>
    </>
  );
}
