/** What a page of Stock last said: saved, or why not. On a small screen it would begin under the dock. */
import { type JSX, onMount, Show } from "solid-js";
import { Note } from "../../parts/note.tsx";
import { ProblemCard } from "../../parts/problem-card.tsx";

export type Said = { tone: "good" | "wrong"; title: string; detail: string };

export function SaidNote(props: { said: Said }): JSX.Element {
  let note: HTMLDivElement | undefined;
  onMount(() => note?.scrollIntoView({ block: "nearest" }));
  return (
    <div
      ref={(element) => {
        note = element;
      }}
    >
      <Show when={props.said.tone === "wrong"} fallback={<Note icon="check" title={props.said.title} />}>
        <ProblemCard title={props.said.title}>{props.said.detail}</ProblemCard>
      </Show>
    </div>
  );
}
