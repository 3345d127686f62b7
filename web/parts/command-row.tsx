/** One action on its way: what, about what, when, how far. */
import { type JSX, Show } from "solid-js";
import { SmallTicks } from "./small-ticks.tsx";

export type CommandRowProps = {
  /** "Ship 41933", "Stock −1". */
  title: string;
  /** "FAN Courier 73418", or the item's name. */
  detail: string;
  time: string;
  reached: number;
  word: string;
  problem?: boolean | undefined;
  /** A sentence more, where the word says too little. */
  note?: string | undefined;
};

export function CommandRow(props: CommandRowProps): JSX.Element {
  return (
    <div class="command">
      <div class="command__line">
        <span class="command__title">{props.title}</span>
        <span class="second whole">{props.time}</span>
      </div>
      <div class="command__line">
        <span class="second">{props.detail}</span>
        <SmallTicks reached={props.reached} word={props.word} problem={props.problem} />
      </div>
      <Show when={props.note}>
        <p class="second">{props.note}</p>
      </Show>
    </div>
  );
}
