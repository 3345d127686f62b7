/** A field that narrows what stands below it, as it is typed. */
import { createUniqueId, type JSX, onMount } from "solid-js";

export type SearchFieldProps = {
  label: string;
  value: string;
  onInput: (text: string) => void;
  /** The key that leads here, for the reader. */
  shortcut?: string | undefined;
  /** Somebody asked for it: it takes the focus when it appears, and a phone shows its keyboard. */
  isAwaited?: boolean | undefined;
};

/** Longer than any SKU or the name of any item. */
const MOST_LENGTH = 200;

export function SearchField(props: SearchFieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <input
        ref={(field) => onMount(() => props.isAwaited === true && field.focus())}
        id={id}
        class="field__input"
        type="search"
        value={props.value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxlength={MOST_LENGTH}
        aria-keyshortcuts={props.shortcut}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}
