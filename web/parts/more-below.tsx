/** There is more than the screen shows. */
import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

export type MoreBelowProps = { children: JSX.Element };

export function MoreBelow(props: MoreBelowProps): JSX.Element {
  return (
    <p class="more">
      <Icon name="send" class="icon--down" />
      <span>{props.children}</span>
    </p>
  );
}
