/** Who works on this phone; opens Settings. */
import type { JSX } from "solid-js";

export type AvatarProps = { initials: string; label: string; href: string };

export function Avatar(props: AvatarProps): JSX.Element {
  return (
    <a class="avatar" href={props.href}>
      <span class="avatar__ring" aria-hidden="true">
        {props.initials}
      </span>
      <span class="for-reader">{props.label}</span>
    </a>
  );
}
