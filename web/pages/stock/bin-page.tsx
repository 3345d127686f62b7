/** One bin: what belongs or lies in it, and how much of each. */
import { useNavigate, useSearchParams } from "@solidjs/router";
import { type JSX, Match, Show, Switch } from "solid-js";
import { piecesIn, toBin } from "../../../shared/bin.ts";
import { isUnread } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { ItemRow } from "../../parts/item-row.tsx";
import { LongList } from "../../parts/long-list.tsx";
import { Page } from "../../parts/page.tsx";
import { createLiveList } from "../../store/create-live.ts";
import { loadBin } from "../../store/queries/load-bin.ts";
import { usePhone } from "../../use-phone.ts";
import { HubTop } from "../hub/hub-top.tsx";
import { NoPage } from "../no-page.tsx";
import { type CountPageState, toCountPath } from "./count-path.ts";
import { toEdge, UNKNOWN_LEVEL } from "./item-list-row.tsx";
import { useBack } from "./use-back.ts";
import { useStockScans } from "./use-stock-scans.ts";

/** More variants than one bin of a shelf holds. */
const MOST_SHOWN = 500;

export function BinPage(): JSX.Element {
  const [search] = useSearchParams<{ bin: string }>();
  return (
    <Show when={toBin(search.bin ?? "")} keyed fallback={<NoPage />}>
      {(bin) => <BinDesk bin={bin} />}
    </Show>
  );
}

function BinDesk(props: { bin: string }): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const items = createLiveList(
    () => props.bin,
    (bin) => loadBin(phone.db, bin, MOST_SHOWN),
  );
  const navigate = useNavigate();
  /* Who scans pieces at a bin counts it: the first ones are counted already when the count opens. */
  let isLeaving = false;
  useStockScans((scanned) => {
    if (scanned.kind !== "item") return false;
    const { itemId, pieces } = scanned;
    const state: CountPageState = { scanned: { itemId, pieces } };
    navigate(toCountPath({ bin: props.bin, itemId: null }), { state, replace: isLeaving });
    isLeaving = true;
    return true;
  });
  const back = useBack("/stock");
  const count = () => items()?.length ?? 0;
  return (
    <Page
      list
      top={<HubTop />}
      dock={
        <Dock
          second={
            <Button icon="back" onPress={back}>
              {t().common.back}
            </Button>
          }
        >
          <Button size="primary" tone={count() === 0 ? undefined : "filled"} href={toCountPath({ bin: props.bin, itemId: null })}>
            {t().stock.bin.count}
          </Button>
        </Dock>
      }
    >
      <Switch>
        <Match when={count() > 0}>
          <Headline title={`${t().common.bin} ${props.bin}`} detail={t().stock.headline(count())} />
          <LongList rows={items() ?? []} nearEnd={0} onNearEnd={() => undefined}>
            {(item, at) => (
              <ItemRow
                href={`/stock/${encodeURIComponent(item.id)}`}
                edge={toEdge(at(), count())}
                photoUrl={item.thumbUrl}
                name={item.name}
                sku={item.sku}
                level={isUnread(item) ? UNKNOWN_LEVEL : formats().count(piecesIn(item.places, props.bin))}
                levelWord={isUnread(item) ? t().stock.notReadYet : t().stock.bin.here}
                detail={isUnread(item) ? t().stock.notReadYet : t().stock.bin.inAll(item.onHand)}
              />
            )}
          </LongList>
        </Match>
        <Match when={items() !== undefined}>
          <EmptyState heading icon="shelf" sentence={t().stock.bin.empty(props.bin)} next={t().stock.bin.emptyNext} />
        </Match>
      </Switch>
    </Page>
  );
}
