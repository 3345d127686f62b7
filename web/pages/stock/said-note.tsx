/** What a page of Stock last said: saved, or why not. */
import { type JSX, Show } from "solid-js";
import { InView } from "../../parts/in-view.tsx";
import { Note } from "../../parts/note.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";

export type Said = { tone: "good" | "wrong"; title: string; detail: string };

export function SaidNote(props: { said: Said }): JSX.Element {
  return (
    <InView>
      <Show when={props.said.tone === "wrong"} fallback={<Note icon="check" title={props.said.title} />}>
        <ProblemCard title={props.said.title}>{props.said.detail}</ProblemCard>
      </Show>
    </InView>
  );
}
