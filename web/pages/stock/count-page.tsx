/** A count of a bin, or of one item in it: scan each piece, or type how many, while others go on picking. */
import { useLocation, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, type JSX, Match, Show, Switch, untrack } from "solid-js";
import { piecesIn, toBin } from "../../../shared/bin.ts";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { TickBox } from "../../parts/tick-box.tsx";
import { NoPage } from "../no-page.tsx";
import { createBinCount } from "./bin-count.ts";
import { type CountOf, type CountPageState, toCountPath } from "./count-path.ts";
import { type Kept, KeptDesk } from "./kept-desk.tsx";
import { LevelKeypad } from "./level-keypad.tsx";
import { TallyPage } from "./tally-page.tsx";
import { type SavedSaid, TallyRow } from "./tally-row.tsx";
import { useDraft } from "./use-draft.ts";
import { useStockScans } from "./use-stock-scans.ts";
import { useTallyTalk } from "./use-tally-talk.ts";

/** Another bin, or another item, is another count. */
export function CountPage(): JSX.Element {
  const [search] = useSearchParams<{ bin: string; item: string }>();
  const of = (): CountOf | null => {
    const bin = toBin(search.bin ?? "");
    const itemId = search.item ?? null;
    return bin === "" && itemId === null ? null : { bin: bin === "" ? null : bin, itemId };
  };
  return (
    <Show when={of()} keyed fallback={<NoPage />}>
      {(present) => (
        <KeptDesk page={toCountPath(present)} of="count">
          {(kept) => <CountDesk of={present} kept={kept} />}
        </KeptDesk>
      )}
    </Show>
  );
}

function CountDesk(props: { of: CountOf; kept: Kept<"count"> }): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().stock.count;
  const count = createBinCount(props.of, props.kept.draft);
  const talk = useTallyTalk(count, words, useDraft(toCountPath(props.of), count.draft));
  const [typed, setTyped] = createSignal<Item | null>(null);
  /* Whoever knows the number finds it: shown only where somebody asks for it. */
  const [isBlind, setBlind] = createSignal(true);
  const detailOf = (item: Item): string =>
    isBlind() ? item.sku : `${item.sku} · ${words().known(formats().count(piecesIn(item.places, props.of.bin)))}`;
  const [last, setLast] = createSignal<string | null>(null);
  const take = async ({ itemId, pieces }: { itemId: string; pieces: number }): Promise<void> => {
    if (await talk.take(() => count.add(itemId, pieces))) setLast(itemId);
  };
  useStockScans(async (scanned) => {
    setTyped(null);
    if (scanned.kind !== "item" || !count.isOf(scanned.itemId)) return talk.holdUp();
    await take(scanned);
    return true;
  });
  const location = useLocation<CountPageState>();
  createEffect(() => {
    const scanned = location.state?.scanned ?? null;
    if (scanned === null) return;
    /* Once: a page that is loaded anew begins with nothing counted. */
    history.replaceState({ ...history.state, scanned: null }, "");
    untrack(() => take(scanned)).catch(reportError);
  });
  const lastWords = () => {
    const item = count.items()?.find(({ id }) => id === last());
    return item === undefined ? "" : `${item.name}: ${formats().count(count.entryOf(item.id)?.pieces ?? 0)}`;
  };
  const savedWords = (said: SavedSaid, saved: number): string => {
    const counted = formats().count(saved);
    return said.kind === "right" ? words().right(counted) : words().noted(counted, formats().signed(said.difference));
  };
  return (
    <TallyPage
      title={props.of.bin === null ? words().title : `${words().title}: ${t().common.bin} ${props.of.bin}`}
      how={words().how}
      saveWord={words().save(count.unsaved())}
      words={words()}
      tally={count}
      talk={talk}
      last={lastWords()}
      keptAt={props.kept.draft?.at ?? null}
      onAnew={props.kept.onAnew}
    >
      <Switch>
        <Match when={(count.items()?.length ?? 0) > 0}>
          <TickBox word={words().showKnown} checked={!isBlind()} onChange={(isShown) => setBlind(!isShown)} />
          <Card>
            <For each={count.items()}>
              {(item) => (
                <TallyRow
                  item={item}
                  entry={count.entryOf(item.id)}
                  piecesWord={words().piecesHere}
                  detail={detailOf(item)}
                  savedWords={savedWords}
                  onType={() => setTyped(item)}
                />
              )}
            </For>
          </Card>
        </Match>
        <Match when={count.items() !== undefined}>
          <EmptyState icon="shelf" sentence={words().nothing} next={words().nothingNext} />
        </Match>
      </Switch>
      <Show when={typed()} keyed>
        {(item) => (
          <LevelKeypad
            title={item.name}
            placeholder={words().piecesHere}
            onLevel={(pieces) => {
              talk.goOn();
              count.set(item.id, pieces).catch(reportError);
            }}
            onClose={() => setTyped(null)}
          />
        )}
      </Show>
    </TallyPage>
  );
}
