/** The answer is the headline: "43 to ship before 16:30". */
import { type JSX, Show } from "solid-js";

export type HeadlineProps = { title: string; detail?: string | undefined };

export function Headline(props: HeadlineProps): JSX.Element {
  return (
    <div class="headline">
      <h1 class="headline__title">{props.title}</h1>
      <Show when={props.detail}>
        <p class="headline__detail">{props.detail}</p>
      </Show>
    </div>
  );
}
