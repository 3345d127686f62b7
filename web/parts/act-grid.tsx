/** One of a few acts, each done by its tap. Scanners cannot: the Enter behind a code never reaches the page. */
import { For, type JSX } from "solid-js";
import { Button } from "./button.tsx";

export type Act<T extends string> = { value: T; word: string };

export type ActGridProps<T extends string> = {
  legend: string;
  acts: readonly Act<T>[];
  /** One that needs more than a tap, and has begun. */
  begun?: T | null | undefined;
  onAct: (value: T) => void;
};

export function ActGrid<T extends string>(props: ActGridProps<T>): JSX.Element {
  return (
    <fieldset>
      <legend class="choices__legend">{props.legend}</legend>
      <div class="choices">
        <For each={props.acts}>
          {(act) => (
            <Button tone={act.value === props.begun ? "filled" : undefined} onPress={() => props.onAct(act.value)}>
              {act.word}
            </Button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
