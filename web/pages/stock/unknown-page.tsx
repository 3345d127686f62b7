/** Listings without an item: their lines are shown as unknown on every order until somebody says what they are. */
import { createSignal, type JSX, Match, Switch } from "solid-js";
import type { Listing } from "../../../shared/listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LongList } from "../../parts/long-list.tsx";
import type { RowEdge } from "../../parts/order-row.tsx";
import { Page } from "../../parts/page.tsx";
import { Photo } from "../../parts/photo.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadUnknownListings } from "../../store/queries/load-items.ts";
import { loadCounters } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { HubTop } from "../hub/hub-top.tsx";
import { useHasRole } from "../use-has-role.ts";
import { useStoreFaces } from "../use-stores.ts";
import { toEdge } from "./item-list-row.tsx";
import { saleWords } from "./sale-words.ts";
import { useStockScans } from "./use-stock-scans.ts";

const WINDOW = 50;
const NEAR_END = 40;

export function UnknownPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const [limit, setLimit] = createSignal(WINDOW);
  const listings = createLiveList(limit, (most) => loadUnknownListings(phone.db, { after: null, limit: most }));
  const counters = createLive(
    () => undefined,
    () => loadCounters(phone.db),
  );
  const maySay = useHasRole("supervisor");
  useStockScans(() => false);
  const grow = (): void => {
    if ((listings()?.length ?? 0) >= limit()) setLimit((most) => most + WINDOW);
  };
  return (
    <Page
      list
      top={<HubTop />}
      dock={
        <Dock>
          <Button size="primary" icon="back" href="/stock">
            {t().common.back}
          </Button>
        </Dock>
      }
    >
      <Switch>
        <Match when={(listings()?.length ?? 0) > 0}>
          <Headline
            title={t().stock.unknownCount(counters()?.unknownListings ?? 0)}
            detail={maySay() ? t().stock.unknownNext : t().stock.supervisorMaps}
          />
          <LongList rows={listings() ?? []} nearEnd={NEAR_END} onNearEnd={grow}>
            {(listing, at) => <ListingRow listing={listing} edge={toEdge(at(), listings()?.length ?? 0)} />}
          </LongList>
        </Match>
        <Match when={listings() !== undefined}>
          <EmptyState heading icon="check" sentence={t().stock.noneUnknown} next={t().stock.noneUnknownNext} />
        </Match>
      </Switch>
    </Page>
  );
}

function ListingRow(props: { listing: Listing; edge: RowEdge }): JSX.Element {
  const { t } = useI18n();
  const faceOf = useStoreFaces();
  const face = () => faceOf(props.listing.storeId);
  return (
    <a class={`row row--edge row--${props.edge}`} href={`/stock/listing/${props.listing.id}`}>
      <Photo src={props.listing.thumbUrl} alt="" tint={props.listing.name} />
      <span class="row__text">
        <span class="row__name">{props.listing.name}</span>
        <span class="row__detail">
          {[props.listing.variant, ...saleWords(props.listing, t())].filter((words) => words !== "").join(" · ")}
        </span>
        <span class="row__detail">
          <StoreChip code={face().code} index={face().index} name={face().name} />
        </span>
      </span>
    </a>
  );
}
