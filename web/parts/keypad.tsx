/** Our own keypad: large keys for gloves, never the phone's keyboard. It holds no digits; the page does. */
import { For, type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

export type KeypadProps = {
  /** What was typed so far. */
  value: string;
  /** Stands where the digits will be. */
  placeholder: string;
  onDigit: (digit: string) => void;
  onDelete: () => void;
  deleteWord: string;
  /** A verb and its object: "Find 41872", "Set 46". */
  doneWord: string;
  onDone: () => void;
  canFinish: boolean;
};

export function Keypad(props: KeypadProps): JSX.Element {
  const digit = (key: string) => (
    <button class="key" type="button" onClick={() => props.onDigit(key)}>
      {key}
    </button>
  );
  return (
    <div class="keypad">
      <output class="keypad__value" classList={{ "keypad__value--empty": props.value === "" }}>
        {props.value === "" ? props.placeholder : props.value}
      </output>
      <div class="keypad__keys">
        <For each={DIGITS}>{digit}</For>
        <button class="key" type="button" aria-label={props.deleteWord} onClick={() => props.onDelete()}>
          <Icon name="back" />
        </button>
        {digit("0")}
        <button class="key key--done" type="button" aria-label={props.doneWord} disabled={!props.canFinish} onClick={() => props.onDone()}>
          <Show when={props.canFinish} fallback={<Icon name="check" />}>
            {props.doneWord}
          </Show>
        </button>
      </div>
    </div>
  );
}
