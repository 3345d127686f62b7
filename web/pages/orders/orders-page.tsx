/** Orders: what is urgent, and the first one to start with. */
import { createSignal, type JSX, lazy, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Bar } from "../../parts/bar.tsx";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadOrdersToShip } from "../../store/queries/load-orders.ts";
import { loadFreshness } from "../../store/queries/load-phone.ts";
import { loadWorkCounts, type WorkCounts } from "../../store/queries/load-work-counts.ts";
import { usePhone } from "../../use-phone.ts";
import { HubPage } from "../hub/hub-page.tsx";
import { endOfDay, useNow } from "../use-now.ts";
import { useStores } from "../use-stores.ts";
import { OrderList } from "./order-list.tsx";

/* Nothing of the first picture: it comes right behind it, with the page Ship. */
const FindOrder = lazy(async () => ({ default: (await import("./find-order.tsx")).FindOrder }));

const FIRST_WINDOW = 50;
const NEXT_WINDOW = 100;
/** Minutes are what the tags show. */
const LOOK_EVERY_MS = 20_000;
const NOTHING: WorkCounts = { toShip: 0, overdue: 0, today: 0, later: 0 };

export function OrdersPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const now = useNow(LOOK_EVERY_MS);
  const stores = useStores();
  const [limit, setLimit] = createSignal(FIRST_WINDOW);
  const [isFinding, setFinding] = createSignal(false);
  const orders = createLiveList(limit, (most) => loadOrdersToShip(phone.db, { after: null, limit: most }));
  const counts = createLive(now, (at) => loadWorkCounts(phone.db, at, endOfDay(at)));
  const freshness = createLive(
    () => undefined,
    () => loadFreshness(phone.db),
  );
  const loading = () => freshness()?.loading ?? null;
  const known = () => counts() ?? NOTHING;
  const urgent = () => known().overdue + known().today;
  const title = () => (urgent() > 0 || known().toShip === 0 ? t().orders.toShipToday(urgent()) : t().orders.nothingToday);
  const grow = (): void => {
    if (limit() < known().toShip) setLimit((most) => most + NEXT_WINDOW);
  };
  return (
    <HubPage
      current="orders"
      list
      action={
        <Button size="primary" icon="keypad" onPress={() => setFinding(true)}>
          {t().orders.find}
        </Button>
      }
    >
      <Show when={counts()}>
        <Headline title={title()} detail={urgent() === 0 && known().later > 0 ? t().orders.laterCount(known().later) : undefined} />
      </Show>
      <Show when={loading()}>
        {(part) => (
          <div class="first-load">
            <p role="status">{t().orders.firstLoadCount(part().done, part().total)}</p>
            <Bar share={part().total === 0 ? 0 : part().done / part().total} label={t().orders.firstLoad} />
          </div>
        )}
      </Show>
      <Switch>
        <Match when={(orders()?.length ?? 0) > 0}>
          <OrderList orders={orders() ?? []} counts={known()} now={now()} onNearEnd={grow} />
        </Match>
        <Match when={orders() !== undefined && loading() === null && stores()?.length === 0 && freshness()?.asOf !== null}>
          <EmptyState icon="list" sentence={t().orders.noStore} next={t().orders.askOwner} />
        </Match>
        <Match when={orders() !== undefined && loading() === null && freshness()?.asOf !== null}>
          <EmptyState icon="check" sentence={t().orders.allShipped} next={t().orders.newOnesCome} />
        </Match>
        <Match when={orders() !== undefined && freshness()?.asOf === null && loading() === null}>
          <EmptyState icon="list" sentence={t().orders.firstLoad} next={t().orders.firstLoadOffline} />
        </Match>
      </Switch>
      <Show when={isFinding()}>
        <FindOrder onClose={() => setFinding(false)} />
      </Show>
    </HubPage>
  );
}
