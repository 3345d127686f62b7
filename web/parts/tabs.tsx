/** The four hub screens, under the thumb. */
import { For, type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type Tab = {
  id: string;
  href: string;
  icon: IconName;
  word: string;
  badge?: { count: string; sentence: string } | undefined;
};

export type TabsProps = { tabs: readonly Tab[]; current: string; label: string };

export function Tabs(props: TabsProps): JSX.Element {
  return (
    <nav class="tabs" aria-label={props.label}>
      <For each={props.tabs}>
        {(tab) => (
          <a class="tab" href={tab.href} aria-current={tab.id === props.current ? "page" : undefined}>
            <Icon name={tab.icon} />
            <span>{tab.word}</span>
            <Show when={tab.badge}>
              {(badge) => (
                <span class="tab__badge">
                  <span aria-hidden="true">{badge().count}</span>
                  <span class="for-reader">{badge().sentence}</span>
                </span>
              )}
            </Show>
          </a>
        )}
      </For>
    </nav>
  );
}
