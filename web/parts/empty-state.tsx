/** Nothing here: one sentence and the next thing, under the page's headline. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type EmptyStateProps = { icon: IconName; sentence: string; next?: string | undefined; children?: JSX.Element };

export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      <Icon name={props.icon} />
      <p class="empty__sentence">{props.sentence}</p>
      <Show when={props.next}>
        <p class="second">{props.next}</p>
      </Show>
      {props.children}
    </div>
  );
}
