/** The frame of a page of numbers: what to do, what was said last, the rows, and one button that saves all of them. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Note } from "../../parts/note.tsx";
import { usePhone } from "../../use-phone.ts";
import { sayWhen } from "../say-when.ts";
import { SaidNote } from "./said-note.tsx";
import { SavePage } from "./save-page.tsx";
import type { Tally } from "./tally.ts";
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
  const isDone = () => props.tally.unsaved() === 0;
  return (
    <SavePage
      otherwise="/stock"
      backWord={props.talk.isLeaving() && !isDone() ? props.words.leave : undefined}
      said={props.talk.said()}
      unsaid={props.last}
      second={props.second}
      primary={
        <Button
          size="primary"
          tone={isDone() ? undefined : "filled"}
          disabled={isDone() || props.tally.isBusy()}
          onPress={() => void props.talk.save()}
        >
          {props.saveWord}
        </Button>
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
    </SavePage>
  );
}
