/** Waiting: nothing is lost, and what needs somebody. Everything that Temu has not confirmed, until it has. */
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { needsPerson } from "../../../shared/job.ts";
import { sendNow } from "../../actions/send-now.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadDismissedJobs } from "../../store/queries/load-dismissed-jobs.ts";
import { loadClockOffset } from "../../store/queries/load-phone.ts";
import { loadUnfinished } from "../../store/queries/load-problems.ts";
import { loadWaitingList, type WaitingRow as Row } from "../../store/queries/load-waiting-list.ts";
import { usePhone } from "../../use-phone.ts";
import { HubPage } from "../hub/hub-page.tsx";
import { useNow } from "../use-now.ts";
import { useStoreFaces, useStores } from "../use-stores.ts";
import { useViewer } from "../use-viewer.ts";
import { EndOfList } from "./end-of-list.tsx";
import { EntryCard } from "./entry-card.tsx";
import { StoreCard } from "./store-card.tsx";
import { troubleOf } from "./store-trouble.ts";
import { useAsked } from "./use-asked.ts";
import { WaitingRow } from "./waiting-row.tsx";
import { toHeadline } from "./waiting-words.ts";

const WINDOW = 50;
const MINUTE_MS = 60_000;

const isProblem = ({ entry }: Row): boolean => entry.kind === "verdict" || (entry.kind === "job" && needsPerson(entry.job));

export function WaitingPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const now = useNow(MINUTE_MS);
  const stores = useStores();
  const faceOf = useStoreFaces();
  const asked = useAsked(() => sendNow(phone));
  const [limit, setLimit] = createSignal(WINDOW);
  const rows = createLiveList(limit, (most) => loadWaitingList(phone.db, most));
  const viewer = useViewer();
  const unfinished = createLive(
    () => undefined,
    () => loadUnfinished(phone.db),
  );
  const offset = createLive(
    () => undefined,
    () => loadClockOffset(phone.db),
  );
  const dismissed = createLive(
    () => undefined,
    () => loadDismissedJobs(phone.db),
  );
  const problems = () => (rows() ?? []).filter(isProblem);
  const onTheWay = () => (rows() ?? []).filter((row) => !isProblem(row));
  const troubled = createMemo(() =>
    (stores() ?? []).flatMap((store) => {
      const reason = troubleOf(store);
      return reason === null ? [] : [{ store, reason }];
    }),
  );
  const isSignedOut = () => phone.edge().isSignedOut;
  const headline = () => {
    const kept = unfinished();
    if (kept === undefined) return null;
    const { online, trouble } = phone.edge();
    const others = troubled().length + (isSignedOut() ? 1 : 0);
    const line = { isSignedOut: isSignedOut(), isOnline: online === "online", isAsked: asked.isAsked(), trouble };
    return toHeadline({ ...kept, problems: kept.problems + others, ...line }, t());
  };
  const below = () => {
    const kept = unfinished();
    return kept === undefined ? 0 : kept.unsent + kept.problems + kept.underWay - (rows()?.length ?? 0);
  };
  /* Said when one comes while the page is looked at; those it opened with are read with it. */
  const news = createMemo<{ problems: number | undefined; words: string }>(
    ({ problems: before, words }) => {
      const problems = unfinished()?.problems;
      const isMore = problems !== undefined && before !== undefined && problems > before;
      return { problems, words: isMore ? t().waiting.needYou(problems) : words };
    },
    { problems: undefined, words: "" },
  );
  return (
    <>
      <HubPage
        current="waiting"
        action={
          <Show when={(unfinished()?.unsent ?? 0) > 0}>
            <Button size="primary" icon="send" onPress={asked.ask}>
              {t().waiting.tryNow}
            </Button>
          </Show>
        }
      >
        <Show
          when={headline()}
          fallback={
            <Show when={unfinished()}>
              <EmptyState
                heading
                icon="check"
                sentence={t().waiting.everythingSent}
                next={dismissed()?.size === 0 ? t().waiting.allConfirmed : undefined}
              />
            </Show>
          }
        >
          {(words) => <Headline title={words().title} detail={words().detail} />}
        </Show>
        <Show when={isSignedOut()}>
          <ProblemCard
            title={t().waiting.notPaired}
            action={
              <Button tone="filled" href="/pair">
                {t().waiting.pairAgain}
              </Button>
            }
          >
            {t().waiting.keptHere}
          </ProblemCard>
        </Show>
        <For each={troubled()}>{({ store, reason }) => <StoreCard storeId={store.id} store={faceOf(store.id)} reason={reason} />}</For>
        <Show when={viewer()}>
          {(me) => <For each={problems()}>{(row) => <EntryCard row={row} faceOf={faceOf} viewer={me()} now={now()} />}</For>}
        </Show>
        <Show when={unfinished()?.forOthers}>{(count) => <p class="second">{t().waiting.forSupervisor(count())}</p>}</Show>
        <Show when={onTheWay().length > 0}>
          <Card>
            <For each={onTheWay()}>{(row) => <WaitingRow row={row} stores={stores() ?? []} now={now() + (offset() ?? 0)} />}</For>
          </Card>
        </Show>
        <Show when={rows() !== undefined && below() > 0 && limit()} keyed>
          <EndOfList onNear={() => setLimit((most) => most + WINDOW)}>{t().common.more(below())}</EndOfList>
        </Show>
      </HubPage>
      <LiveRegion kind="status" words={asked.isAsked() ? t().waiting.sendingNow : news().words} />
    </>
  );
}
