/**
 * Our own keypad: large keys for gloves, never the phone's keyboard. Its display is a field, so that a keyboard writes there too; what a
 * scanner sends is taken out of it again (web/scan). It holds nothing; the page does.
 */
import { For, type JSX, onMount, Show } from "solid-js";
import { Icon } from "./icon.tsx";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** A tap on a key leaves the focus in the field: what is typed next goes there, and is no code. */
const keepFocus = (keys: HTMLElement): void => keys.addEventListener("mousedown", (event) => event.preventDefault());

export type KeypadProps = {
  /** What was typed so far. The keys write digits; a keyboard writes anything, of any length. */
  value: string;
  onValue: (value: string) => void;
  /** The keys write no more. */
  mostDigits: number;
  /** Names the field, and stands where the digits will be. */
  placeholder: string;
  deleteWord: string;
  /** A verb and its object: "Find 41872", "Set 46". */
  doneWord: string;
  onDone: () => void;
  canFinish: boolean;
};

export function Keypad(props: KeypadProps): JSX.Element {
  const add = (digit: string): void => {
    if (props.value.length < props.mostDigits) props.onValue(props.value + digit);
  };
  const digit = (key: string) => (
    <button class="key" type="button" onClick={() => add(key)}>
      {key}
    </button>
  );
  return (
    <form
      class="keypad"
      onSubmit={(event) => {
        event.preventDefault();
        props.onDone();
      }}
    >
      <input
        ref={(field) => onMount(() => field.focus())}
        class="keypad__value"
        inputmode="none"
        autocomplete="off"
        spellcheck={false}
        aria-label={props.placeholder}
        placeholder={props.placeholder}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      <output class="for-reader">{props.value}</output>
      <div class="keypad__keys" ref={keepFocus}>
        <For each={DIGITS}>{digit}</For>
        <button class="key" type="button" aria-label={props.deleteWord} onClick={() => props.onValue(props.value.slice(0, -1))}>
          <Icon name="back" />
        </button>
        {digit("0")}
        <button class="key key--done" type="submit" aria-label={props.doneWord} disabled={!props.canFinish}>
          <Show when={props.canFinish} fallback={<Icon name="check" />}>
            {props.doneWord}
          </Show>
        </button>
      </div>
    </form>
  );
}
