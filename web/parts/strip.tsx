/** A small ask: what to scan next under a success, or one thing to know with one act. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type StripProps = {
  icon?: IconName | undefined;
  title: string;
  detail?: string | undefined;
  /** One `Button`. */
  action?: JSX.Element;
  /** With round corners, inside a page's body. */
  card?: boolean | undefined;
};

export function Strip(props: StripProps): JSX.Element {
  return (
    <div class="strip" classList={{ "strip--card": props.card === true }}>
      <Show when={props.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <div class="strip__text">
        <p class="strip__title">{props.title}</p>
        <Show when={props.detail}>
          <p class="strip__detail">{props.detail}</p>
        </Show>
      </div>
      {props.action}
    </div>
  );
}
