/** Stock: find an item, by scanning it, by its last digits or first words, or in the list by SKU. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadItems } from "../../store/queries/load-items.ts";
import { loadCounters, loadFreshness } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { HubPage } from "../hub/hub-page.tsx";
import { useHasRole } from "../use-has-role.ts";
import { FindItem } from "./find-item.tsx";
import { ItemList } from "./item-list.tsx";
import { useStockScans } from "./use-stock-scans.ts";

const WINDOW = 50;

export function StockPage(): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const [limit, setLimit] = createSignal(WINDOW);
  const [isFinding, setFinding] = createSignal(false);
  const items = createLiveList(limit, (most) => loadItems(phone.db, { after: null, limit: most }));
  const counters = createLive(
    () => undefined,
    () => loadCounters(phone.db),
  );
  const freshness = createLive(
    () => undefined,
    () => loadFreshness(phone.db),
  );
  const maySay = useHasRole("supervisor");
  useStockScans(() => false);
  /* A window that came back short is the whole table. */
  const grow = (): void => {
    if ((items()?.length ?? 0) >= limit()) setLimit((most) => most + WINDOW);
  };
  return (
    <HubPage
      current="stock"
      list
      action={
        <Button size="primary" icon="keypad" onPress={() => setFinding(true)}>
          {t().stock.find}
        </Button>
      }
    >
      <Switch>
        <Match when={(items()?.length ?? 0) > 0}>
          <Headline title={t().stock.scanItem} />
          <Card>
            <SettingsRow href="/stock/receive" title={t().stock.receive.title} detail={t().stock.receive.what} />
            <Show when={(counters()?.unknownListings ?? 0) > 0}>
              <SettingsRow
                href="/stock/unknown"
                title={t().stock.bands.unknownListings}
                detail={maySay() ? t().stock.unknownNext : t().stock.supervisorMaps}
                value={formats().count(counters()?.unknownListings ?? 0)}
              />
            </Show>
            <Show when={(counters()?.taughtCodes ?? 0) > 0}>
              <SettingsRow
                href="/stock/taught"
                title={t().stock.bands.taughtCodes}
                detail={maySay() ? t().stock.teach.approveNext : t().stock.teach.supervisorApproves}
                value={formats().count(counters()?.taughtCodes ?? 0)}
              />
            </Show>
            <ManageRow />
          </Card>
          <div class="from-desk">
            <Card>
              <SettingsRow href="/desk/items" title={t().desk.title} detail={t().desk.what} />
            </Card>
          </div>
          <BandHeading band="plain" label={t().stock.bands.all} />
          <ItemList items={items() ?? []} onNearEnd={grow} />
        </Match>
        <Match when={items() !== undefined && freshness()?.asOf === null}>
          <EmptyState heading icon="shelf" sentence={t().stock.empty} next={t().orders.firstLoadOffline} />
        </Match>
        <Match when={items() !== undefined && freshness() !== undefined}>
          <EmptyState heading icon="shelf" sentence={t().stock.empty} next={t().stock.emptyNext} />
          <Card>
            <ManageRow />
          </Card>
        </Match>
      </Switch>
      <Show when={isFinding()}>
        <FindItem onClose={() => setFinding(false)} />
      </Show>
    </HubPage>
  );
}

function ManageRow(): JSX.Element {
  const { t } = useI18n();
  const mayManage = useHasRole("supervisor");
  return (
    <Show when={mayManage()}>
      <SettingsRow href="/stock/manage" title={t().catalogue.manage.title} detail={t().catalogue.manage.detail} />
    </Show>
  );
}
