/**
 * One of a few, each as a large button. Radios underneath: unlike buttons they do nothing on Enter, which hardware scanners
 * type after every code.
 */
import { createUniqueId, For, type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";

export type Choice<T extends string> = { value: T; word: string; detail?: string | undefined };

export type ChoiceGridProps<T extends string> = {
  legend: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChoose: (value: T) => void;
};

export function ChoiceGrid<T extends string>(props: ChoiceGridProps<T>): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset>
      <legend class="choices__legend">{props.legend}</legend>
      <div class="choices">
        <For each={props.choices}>
          {(choice) => (
            <label class="choice">
              <input type="radio" name={name} checked={choice.value === props.value} onChange={() => props.onChoose(choice.value)} />
              <span class="button">
                <Icon name="check" />
                <span class="button__words">{choice.word}</span>
                <Show when={choice.detail}>
                  <span class="choice__detail">{choice.detail}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
