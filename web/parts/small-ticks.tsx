/** How far an action has come, small: four dots and the last word reached. */
import { For, type JSX } from "solid-js";

const DOTS = [1, 2, 3, 4] as const;

export type SmallTicksProps = {
  /** How many of the four are done. */
  reached: number;
  word: string;
  /** The dot after the last done one is a problem. */
  problem?: boolean | undefined;
};

export function SmallTicks(props: SmallTicksProps): JSX.Element {
  return (
    <span class="dots" classList={{ "dots--problem": props.problem === true }}>
      <span class="dots__row" aria-hidden="true">
        <For each={DOTS}>
          {(dot) => (
            <span
              class="dot"
              classList={{ "dot--done": dot <= props.reached, "dot--problem": props.problem === true && dot === props.reached + 1 }}
            />
          )}
        </For>
      </span>
      <span>{props.word}</span>
    </span>
  );
}
