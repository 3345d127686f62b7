/** A count of a bin, or of one item in it: scan each piece, or type how many, while others go on picking. */
import { useBeforeLeave, useSearchParams } from "@solidjs/router";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { toBin } from "../../../shared/bin.ts";
import type { Item } from "../../../shared/item.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Page } from "../../parts/page.tsx";
import { Photo } from "../../parts/photo.tsx";
import { isPhoneFull } from "../../store/is-phone-full.ts";
import { useFeedback } from "../../use-feedback.ts";
import { HubTop } from "../hub/hub-top.tsx";
import { NoPage } from "../no-page.tsx";
import { type BinCount, type Counted, createBinCount } from "./bin-count.ts";
import type { CountOf } from "./count-path.ts";
import { LevelKeypad } from "./level-keypad.tsx";
import { type Said, SaidNote } from "./said-note.tsx";
import { useBack } from "./use-back.ts";
import { useStockScans } from "./use-stock-scans.ts";

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
      {(present) => <CountDesk of={present} />}
    </Show>
  );
}

/** What was said last, and how leaving with numbers that are not saved is held up once. */
const useCountTalk = (count: BinCount) => {
  const { t } = useI18n();
  const feedback = useFeedback();
  const [said, setSaid] = createSignal<Said | null>(null);
  const refuse = (title: string, detail: string): void => {
    feedback.play("wrong");
    setSaid({ tone: "wrong", title, detail });
  };
  const save = async (): Promise<void> => {
    try {
      const { taken, refused } = await count.save();
      if (refused > 0) return refuse(t().stock.count.notAll, taken > 0 ? t().stock.count.notAllNext : "");
      feedback.play("success");
      setSaid({ tone: "good", title: t().stock.count.saved, detail: "" });
    } catch (fault) {
      const { phoneFull, makeRoom, notSaved } = t().common.trouble;
      reportError(fault);
      if (isPhoneFull(fault)) refuse(phoneFull, makeRoom);
      else refuse(notSaved, t().stock.count.saveAgain);
    }
  };
  return { said, clear: () => void setSaid(null), refuse, save };
};

function CountDesk(props: { of: CountOf }): JSX.Element {
  const { t, formats } = useI18n();
  const count = createBinCount(props.of);
  const talk = useCountTalk(count);
  const feedback = useFeedback();
  const [typed, setTyped] = createSignal<Item | null>(null);
  const [isLeaving, setLeaving] = createSignal(false);
  const [last, setLast] = createSignal<string | null>(null);
  const goOn = (): void => {
    talk.clear();
    setLeaving(false);
  };
  const words = () => t().stock.count;
  useStockScans(async (scanned) => {
    setTyped(null);
    if (scanned.kind === "item" && count.isOf(scanned.itemId)) {
      const isCounted = await count.add(scanned.itemId, scanned.pieces);
      if (!isCounted) talk.refuse(t().stock.notReadYet, t().stock.notReadNext);
      else {
        goOn();
        setLast(scanned.itemId);
        feedback.play("success");
      }
      return true;
    }
    if (count.unsaved() === 0) return false;
    talk.refuse(words().saveFirst(count.unsaved()), t().stock.edit.saveFirstNext);
    return true;
  });
  const back = useBack("/stock");
  /* The phone's own way back as well: once, so that nobody is kept. */
  useBeforeLeave((leaving) => {
    if (count.unsaved() === 0 || isLeaving()) return;
    leaving.preventDefault();
    setLeaving(true);
    talk.refuse(words().saveFirst(count.unsaved()), words().leaveNext);
  });
  const lastWords = () => {
    const item = count.items()?.find(({ id }) => id === last());
    return item === undefined ? "" : `${item.name}: ${formats().count(count.countedOf(item.id)?.pieces ?? 0)}`;
  };
  const title = () => (props.of.bin === null ? words().title : `${words().title}: ${t().common.bin} ${props.of.bin}`);
  const saidAs = (tone: "good" | "wrong") => (talk.said()?.tone === tone ? `${talk.said()?.title} ${talk.said()?.detail}`.trim() : "");
  return (
    <>
      <Page
        top={<HubTop />}
        dock={
          <Dock
            second={
              <Button icon="back" onPress={back}>
                {isLeaving() && count.unsaved() > 0 ? words().leave : t().common.back}
              </Button>
            }
          >
            <Button
              size="primary"
              tone={count.unsaved() === 0 ? undefined : "filled"}
              disabled={count.unsaved() === 0 || count.isBusy()}
              onPress={() => {
                setLeaving(false);
                void talk.save();
              }}
            >
              {words().save(count.unsaved())}
            </Button>
          </Dock>
        }
      >
        <Headline title={title()} detail={words().how} />
        <Show when={talk.said()} keyed>
          {(said) => <SaidNote said={said} />}
        </Show>
        <Switch>
          <Match when={(count.items()?.length ?? 0) > 0}>
            <Card>
              <For each={count.items()}>
                {(item) => <CountRow item={item} counted={count.countedOf(item.id)} onType={() => setTyped(item)} />}
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
                goOn();
                count.set(item.id, pieces).catch(reportError);
              }}
              onClose={() => setTyped(null)}
            />
          )}
        </Show>
      </Page>
      <LiveRegion kind="status" words={talk.said() === null ? lastWords() : saidAs("good")} />
      <LiveRegion kind="alert" words={saidAs("wrong")} />
    </>
  );
}

type CountRowProps = { item: Item; counted: Counted | null; onType: () => void };

function CountRow(props: CountRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().stock.count;
  const detail = (): string => {
    const said = props.counted?.said ?? null;
    if (said === null) return props.item.sku;
    if (said.kind === "right") return words().right(formats().count(props.counted?.saved ?? 0));
    if (said.kind === "noted") return words().noted(formats().count(props.counted?.saved ?? 0), formats().signed(said.difference));
    const { sentence, next } = t().refusals[said.refusal.reason];
    return t().common.sentences(sentence(said.refusal.facts), next);
  };
  const pieces = () => props.counted?.pieces ?? null;
  return (
    <button class="setting" type="button" onClick={() => props.onType()}>
      <Photo src={props.item.thumbUrl} alt="" tint={props.item.name} />
      <span class="setting__text">
        <span class="setting__title">{props.item.name}</span>
        <span class="setting__detail">{detail()}</span>
      </span>
      <span class="row__level">
        {pieces() === null ? words().notCounted : formats().count(pieces() ?? 0)}
        <span class="for-reader"> {words().piecesHere}</span>
      </span>
    </button>
  );
}
