/** One of a list that may be long, with its label above. */
import { createUniqueId, For, type JSX } from "solid-js";

export type SelectFieldProps = {
  label: string;
  options: readonly { value: string; word: string }[];
  value: string;
  onChoose: (value: string) => void;
};

export function SelectField(props: SelectFieldProps): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {props.label}
      </label>
      <select id={id} class="field__input" onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <For each={props.options}>
          {({ value, word }) => (
            <option value={value} selected={value === props.value}>
              {word}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
