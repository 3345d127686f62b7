/** The frame of a page of numbers: what to do, what was said last, the rows, and one button that saves all of them. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { LiveRegion } from "../../parts/live-region.tsx";
import { Note } from "../../parts/note.tsx";
import { Page } from "../../parts/page.tsx";
import { usePhone } from "../../use-phone.ts";
import { HubTop } from "../hub/hub-top.tsx";
import { sayWhen } from "../say-when.ts";
import { SaidNote } from "./said-note.tsx";
import type { Tally } from "./tally.ts";
import { useBack } from "./use-back.ts";
import type { TallyTalk, TallyWords } from "./use-tally-talk.ts";

export type TallyPageProps = {
  title: string;
  how: string;
  saveWord: string;
  words: TallyWords;
  tally: Pick<Tally, "unsaved" | "isBusy">;
  talk: TallyTalk;
  /** What was scanned last, for the reader. */
  last: string;
  /** When what is here was left the last time, without being saved. Null: it was begun now. */
  keptAt: number | null;
  onAnew: () => void;
  /** A `Button` beside Back. */
  second?: JSX.Element;
  children: JSX.Element;
};

export function TallyPage(props: TallyPageProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const back = useBack("/stock");
  const isDone = () => props.tally.unsaved() === 0;
  const saidAs = (tone: "good" | "wrong") => {
    const said = props.talk.said();
    return said?.tone === tone ? `${said.title} ${said.detail}`.trim() : "";
  };
  return (
    <>
      <Page
        top={<HubTop />}
        dock={
          <Dock
            second={
              <>
                <Button icon="back" onPress={back}>
                  {props.talk.isLeaving() && !isDone() ? props.words.leave : t().common.back}
                </Button>
                {props.second}
              </>
            }
          >
            <Button
              size="primary"
              tone={isDone() ? undefined : "filled"}
              disabled={isDone() || props.tally.isBusy()}
              onPress={() => void props.talk.save()}
            >
              {props.saveWord}
            </Button>
          </Dock>
        }
      >
        <Headline title={props.title} detail={props.how} />
        <Show when={props.talk.said()} keyed>
          {(said) => <SaidNote said={said} />}
        </Show>
        <Show when={props.keptAt} keyed>
          {(at) => (
            <>
              <Note icon="hourglass" title={t().stock.kept(sayWhen(formats(), at, phone.now()))} />
              <Button onPress={() => props.onAnew()}>{t().stock.anew}</Button>
            </>
          )}
        </Show>
        {props.children}
      </Page>
      <LiveRegion kind="status" words={props.talk.said() === null ? props.last : saidAs("good")} />
      <LiveRegion kind="alert" words={saidAs("wrong")} />
    </>
  );
}
