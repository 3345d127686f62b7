/** Movements as a table: the ledger of stock, the newest first, of all items or of one. */
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import type { LedgerMovement } from "../../../shared/movement.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { type Column, DataTable } from "../../parts/data-table.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { createLive, createLiveList } from "../../store/create-live.ts";
import { loadItemsById } from "../../store/queries/load-desk.ts";
import { loadItem } from "../../store/queries/load-items.ts";
import { loadItemsBeginning } from "../../store/queries/load-items-beginning.ts";
import { loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { apiProblem, type Failure, type Problem, toProblem } from "../settings/api-problem.ts";
import { UNKNOWN_LEVEL } from "../stock/item-list-row.tsx";
import { phoneZone } from "../use-now.ts";
import { DeskPage } from "./desk-page.tsx";
import { createMovementPages, type MovementPages } from "./movement-pages.ts";
import { placesWords, reasonWords, referenceLines } from "./movement-words.ts";
import { toMovementsPath } from "./movements-path.ts";
import { type DeskFilter, useDeskFilter } from "./use-desk-filter.ts";

const NEAR_END = 20;
const MOST_FOUND = 4;

export function DeskMovementsPage(): JSX.Element {
  const { t } = useI18n();
  const filter = useDeskFilter();
  const pages = createMovementPages(filter.itemId);
  return (
    <DeskPage
      current="movements"
      filter={filter}
      files={["movements"]}
      fields={<SearchField label={t().desk.itemText} value={filter.typed()} onInput={filter.setText} shortcut="/" />}
    >
      <WhichItem filter={filter} />
      <Ledger pages={pages} />
    </DeskPage>
  );
}

/** The item that the ledger is narrowed to; while something is typed, the items that it may be. */
function WhichItem(props: { filter: DeskFilter }): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const found = createLiveList(
    () => props.filter.text(),
    (text) => (text === "" ? Promise.resolve([]) : loadItemsBeginning(phone.db, text, MOST_FOUND)),
  );
  const chosen = createLive(
    () => props.filter.itemId(),
    (id) => (id === null ? Promise.resolve(null) : loadItem(phone.db, id)),
  );
  return (
    <>
      <Show when={(found()?.length ?? 0) > 0}>
        <div class="desk-files">
          <For each={found()}>{(item) => <Button href={toMovementsPath(item.id)}>{`${item.sku} · ${item.name}`}</Button>}</For>
        </div>
      </Show>
      <Show when={chosen()}>
        {(item) => (
          <div class="desk-files">
            <p>{t().desk.onlyOf(`${item().sku} · ${item().name}`)}</p>
            <Button href={toMovementsPath(null)}>{t().desk.allItems}</Button>
          </div>
        )}
      </Show>
    </>
  );
}

function Ledger(props: { pages: MovementPages }): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const items = createLive(
    () => [...new Set(props.pages.rows()?.map(({ itemId }) => itemId))],
    async (ids) => new Map((await loadItemsById(phone.db, ids)).map((item) => [item.id, item])),
  );
  const people = createLive(
    () => undefined,
    () => loadPeople(phone.db),
  );
  const nameOf = (personId: string | null) => (personId === null ? t().stock.bySystem : (people()?.[personId]?.name ?? UNKNOWN_LEVEL));
  const columns = createMemo((): Column<LedgerMovement>[] => {
    const { count, signed, date, clock } = formats();
    const words = t();
    return [
      {
        id: "time",
        title: words.desk.time,
        cell: ({ at }) => (
          <>
            <div>{date(at, phoneZone())}</div>
            <div class="table__second">{clock(at, phoneZone())}</div>
          </>
        ),
      },
      {
        id: "item",
        title: words.common.item,
        cell: ({ itemId }) => (
          <>
            <span>{items()?.get(itemId)?.sku ?? UNKNOWN_LEVEL}</span>
            <span class="table__second">{items()?.get(itemId)?.name}</span>
          </>
        ),
        href: ({ itemId }) => `/stock/${encodeURIComponent(itemId)}`,
      },
      { id: "pieces", title: words.desk.pieces, kind: "number", cell: ({ pieces }) => (pieces === 0 ? count(0) : signed(pieces)) },
      { id: "bins", title: words.common.bin, cell: ({ places }) => placesWords(places, words, formats()) },
      { id: "reason", title: words.desk.reason, kind: "words", cell: ({ reason }) => reasonWords(reason, words) },
      { id: "note", title: words.stock.edit.note, kind: "words", cell: ({ note }) => note },
      {
        id: "person",
        title: words.desk.person,
        cell: ({ personId, device }) => (
          <>
            <div>{nameOf(personId)}</div>
            <div class="table__second">{device}</div>
          </>
        ),
      },
      {
        id: "reference",
        title: words.desk.reference,
        cell: ({ reference }) => <For each={referenceLines(reference)}>{(line) => <div>{line}</div>}</For>,
      },
    ];
  });
  const count = () => props.pages.rows()?.length ?? 0;
  return (
    <>
      <Switch>
        <Match when={count() > 0}>
          <DataTable
            caption={t().desk.tabs.movements}
            columns={columns()}
            rows={props.pages.rows() ?? []}
            nearEnd={NEAR_END}
            onNearEnd={() => props.pages.more()}
          />
          <Show when={props.pages.hasMore() && props.pages.failure() === null}>
            <Button disabled={props.pages.isBusy()} onPress={() => props.pages.more()}>
              {t().desk.moreMovements}
            </Button>
          </Show>
        </Match>
        <Match when={props.pages.rows() !== undefined}>
          <EmptyState icon="shelf" sentence={t().stock.noMovements} />
        </Match>
        <Match when={props.pages.isBusy() && props.pages.failure() === null}>
          <p class="second">{t().desk.reading}</p>
        </Match>
      </Switch>
      <Show when={props.pages.failure()}>{(failure) => <NotRead failure={failure()} onAgain={() => props.pages.more()} />}</Show>
      <LiveRegion kind="status" words={props.pages.rows() === undefined ? "" : t().desk.shown(count())} />
    </>
  );
}

/** What a person can change by another step than asking once more. */
const SAID = new Set(["offline", "notOurs", "signedOut", "roleMissing"]);

function NotRead(props: { failure: Failure; onAgain: () => void }): JSX.Element {
  const { t } = useI18n();
  const problem = (): Problem => (SAID.has(props.failure.code) ? apiProblem(props.failure, t()) : toProblem(t().desk.notRead));
  return (
    <>
      <ProblemCard
        title={problem().sentence}
        action={
          <Show when={props.failure.code !== "roleMissing"}>
            <Button tone="filled" onPress={() => props.onAgain()}>
              {t().desk.tryAgain}
            </Button>
          </Show>
        }
      >
        {problem().next}
      </ProblemCard>
      <LiveRegion kind="alert" words={`${problem().sentence} ${problem().next ?? ""}`} />
    </>
  );
}
