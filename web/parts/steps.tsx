/** The steps of a task at the top of the ask block: done, now, next. */
import { For, type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";

export type Step = { word: string; state: "done" | "now" | "next" };

export type StepsProps = { steps: readonly Step[] };

export function Steps(props: StepsProps): JSX.Element {
  return (
    <ol class="steps">
      <For each={props.steps}>
        {(step, index) => (
          <li class={`step step--${step.state}`} aria-current={step.state === "now" ? "step" : undefined}>
            <span class="step__dot" aria-hidden="true">
              <Show when={step.state === "done"} fallback={index() + 1}>
                <Icon name="check" />
              </Show>
            </span>
            <span>{step.word}</span>
          </li>
        )}
      </For>
    </ol>
  );
}
