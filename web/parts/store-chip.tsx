/** A store, as two or three letters on its colour. The letters identify; the colour helps; a notch tells the seventh from the first. */
import type { JSX } from "solid-js";

const COLOURS = 6;

export type StoreChipProps = {
  code: string;
  /** The store's index: 0, 1, 2 … in the order of connecting. */
  index: number;
  /** The store's full name, for the reader. */
  name: string;
  size?: "key" | "large" | undefined;
};

export function StoreChip(props: StoreChipProps): JSX.Element {
  return (
    <span
      class={`chip chip--${props.index % COLOURS}`}
      classList={{ "chip--notched": props.index >= COLOURS, "chip--key": props.size === "key", "chip--large": props.size === "large" }}
      role="img"
      aria-label={props.name}
    >
      {props.code}
    </span>
  );
}
