/** Paper with a fine edge, around rows or a few lines. */
import type { JSX } from "solid-js";

export type CardProps = { padded?: boolean | undefined; children: JSX.Element };

export function Card(props: CardProps): JSX.Element {
  return (
    <div class="card" classList={{ "card--padded": props.padded === true }}>
      {props.children}
    </div>
  );
}
