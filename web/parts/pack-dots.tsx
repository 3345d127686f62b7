/** Pieces as dots in packs, for a glance; past a handful the number alone is clearer and nothing is drawn. */
import { For, type JSX, Show } from "solid-js";

const MOST_DOTS = 24;

export type PackDotsProps = { packs: number; perPack: number };

const toList = (length: number): number[] => Array.from({ length }, (_, index) => index);

export function PackDots(props: PackDotsProps): JSX.Element {
  return (
    <Show when={props.packs * props.perPack <= MOST_DOTS}>
      <span class="packs" aria-hidden="true">
        <For each={toList(props.packs)}>
          {() => (
            <span class="pack">
              <For each={toList(props.perPack)}>{() => <span />}</For>
            </span>
          )}
        </For>
      </span>
    </Show>
  );
}
