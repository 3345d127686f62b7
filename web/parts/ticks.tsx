/** How far an action has come, large: four circles in a row with words; on a narrow screen one under the other. */
import { For, type JSX, Match, Switch } from "solid-js";
import { Icon } from "./icon.tsx";

export type TickState = "done" | "doing" | "todo" | "problem";

export type Tick = { state: TickState; word: string };

export type TicksProps = {
  ticks: readonly Tick[];
  /** The same in full sentences, for the reader. */
  sentence: string;
};

export function Ticks(props: TicksProps): JSX.Element {
  return (
    <div>
      <p class="for-reader">{props.sentence}</p>
      <div class="ticks" aria-hidden="true">
        <For each={props.ticks}>
          {(tick) => (
            <span class={`tick tick--${tick.state}`}>
              <span class="tick__ring">
                <Switch>
                  <Match when={tick.state === "done"}>
                    <Icon name="check" />
                  </Match>
                  <Match when={tick.state === "problem"}>
                    <Icon name="cross" />
                  </Match>
                  <Match when={tick.state === "doing"}>
                    <svg class="tick__dots" viewBox="0 0 20 6" aria-hidden="true">
                      <circle cx="3" cy="3" r="2.4" />
                      <circle cx="10" cy="3" r="2.4" />
                      <circle cx="17" cy="3" r="2.4" />
                    </svg>
                  </Match>
                </Switch>
              </span>
              <span>{tick.word}</span>
            </span>
          )}
        </For>
      </div>
    </div>
  );
}
