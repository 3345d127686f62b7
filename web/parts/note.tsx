/** An icon with a strong line and a quiet one: the allowed carriers, what is kept. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

export type NoteProps = { icon: IconName; title: JSX.Element; detail?: string | undefined };

export function Note(props: NoteProps): JSX.Element {
  return (
    <div class="note">
      <Icon name={props.icon} />
      <div>
        <p class="note__title">{props.title}</p>
        <Show when={props.detail}>
          <p class="note__detail">{props.detail}</p>
        </Show>
      </div>
    </div>
  );
}
