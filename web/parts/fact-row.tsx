/** A label and its value: "Temu will show 34", "Mall 90417". */
import { type JSX, Show } from "solid-js";

export type FactRowProps = {
  lead?: JSX.Element;
  label: string;
  value: JSX.Element;
  /** The value is words that may wrap. */
  long?: boolean | undefined;
};

export function FactRow(props: FactRowProps): JSX.Element {
  return (
    <div class="fact" classList={{ "fact--long": props.long === true }}>
      <Show when={props.lead}>{(lead) => lead()}</Show>
      <span class="fact__label">{props.label}</span>
      <span class="fact__value">{props.value}</span>
    </div>
  );
}
