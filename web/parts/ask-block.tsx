/** One sentence that says what to do: the dark block at the top of a task. It holds the page's only first heading. */
import { type JSX, Show } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { type Step, Steps } from "./steps.tsx";

export type AskBlockProps = {
  children: JSX.Element;
  icon?: IconName | undefined;
  detail?: string | undefined;
  steps?: readonly Step[] | undefined;
  /** Age of the list as glyph and time, at the right of the steps. */
  aside?: JSX.Element;
  /** Half the screen: nothing is in the hand yet. */
  tall?: boolean | undefined;
};

export function AskBlock(props: AskBlockProps): JSX.Element {
  return (
    <header class="ask" classList={{ "ask--tall": props.tall === true }}>
      <div class="ask__top">
        <Show when={props.steps}>{(steps) => <Steps steps={steps()} />}</Show>
        <span class="ask__aside">{props.aside}</span>
      </div>
      <div class="ask__row">
        <Icon name={props.icon ?? "scan"} />
        <div class="ask__text">
          <h1 class="ask__sentence">{props.children}</h1>
          <Show when={props.detail}>
            <p class="ask__detail">{props.detail}</p>
          </Show>
        </div>
      </div>
    </header>
  );
}
