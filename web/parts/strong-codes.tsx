/** A sentence with its codes strong: "Label 60214 is already on order 40861." People compare those with what they hold. */
import { For, type JSX, Show } from "solid-js";

/** Four or more letters and digits, of which four are digits in a row. */
const CODE = /([A-Za-z]*\d{4,}[A-Za-z\d]*)/u;

export type StrongCodesProps = { text: string };

export function StrongCodes(props: StrongCodesProps): JSX.Element {
  // Splitting by a group puts the codes at the odd places.
  return (
    <For each={props.text.split(CODE)}>
      {(piece, index) => (
        <Show when={index() % 2 === 1} fallback={piece}>
          <b class="whole">{piece}</b>
        </Show>
      )}
    </For>
  );
}
