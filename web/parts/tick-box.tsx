/** On or off, as a button that is marked. A box underneath: unlike a button it does nothing on Enter, which scanners type after every code. */
import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

export type TickBoxProps = { word: string; checked: boolean; onChange: (checked: boolean) => void };

export function TickBox(props: TickBoxProps): JSX.Element {
  return (
    <label class="choice">
      <input type="checkbox" checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span class="button">
        <Icon name="check" />
        <span class="button__words">{props.word}</span>
      </span>
    </label>
  );
}
