/** A row of Settings, 72 high: a link, an act, or a fact. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { Icon } from "./icon.tsx";

export type SettingsRowProps = {
  title: string;
  detail?: string | undefined;
  /** What is chosen now, at the right. */
  value?: string | undefined;
  /** Before the title: a `StoreChip` or an `Icon`. */
  lead?: JSX.Element;
  href?: string | undefined;
  onPress?: (() => void) | undefined;
};

export function SettingsRow(props: SettingsRowProps): JSX.Element {
  const inside = () => (
    <>
      {props.lead}
      <span class="setting__text">
        <span class="setting__title">{props.title}</span>
        <Show when={props.detail}>
          <span class="setting__detail">{props.detail}</span>
        </Show>
      </span>
      <Show when={props.value}>
        <span class="setting__value">{props.value}</span>
      </Show>
    </>
  );
  return (
    <Switch fallback={<div class="setting">{inside()}</div>}>
      <Match when={props.href}>
        {(href) => (
          <a class="setting" href={href()}>
            {inside()}
            <Icon name="back" class="icon--onward" />
          </a>
        )}
      </Match>
      <Match when={props.onPress}>
        {(press) => (
          <button class="setting" type="button" onClick={() => press()()}>
            {inside()}
          </button>
        )}
      </Match>
    </Switch>
  );
}
