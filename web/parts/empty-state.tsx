/** Nothing here: one sentence and the next thing, under the page's headline or, where it has none, as its first heading. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type EmptyStateProps = {
  icon: IconName;
  sentence: string;
  next?: string | undefined;
  /** The page has no other first heading. */
  heading?: boolean | undefined;
  children?: JSX.Element;
};

export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      <Icon name={props.icon} />
      <Show when={props.heading} fallback={<p class="empty__sentence">{props.sentence}</p>}>
        <h1 class="empty__sentence">{props.sentence}</h1>
      </Show>
      <Show when={props.next}>
        <p class="second">{props.next}</p>
      </Show>
      {props.children}
    </div>
  );
}
