/** What needs a person: its shape, what it is about, the facts in a sentence or two, and the one button that helps. */
import { type JSX, Show } from "solid-js";
import { Mark } from "./mark.tsx";

export type ProblemCardProps = {
  title: string;
  /** At the right of the title: chip and last five, or an item's SKU. */
  about?: JSX.Element;
  /** The sentence; where two sides differ, both facts. */
  children: JSX.Element;
  /** An `EvidenceList`. */
  evidence?: JSX.Element;
  /** One filled `Button`. */
  action?: JSX.Element;
};

export function ProblemCard(props: ProblemCardProps): JSX.Element {
  return (
    <article class="problem">
      <div class="problem__head">
        <Mark kind="problem" />
        <h2>{props.title}</h2>
        <Show when={props.about}>{(about) => <span class="problem__about">{about()}</span>}</Show>
      </div>
      <p class="problem__facts">{props.children}</p>
      {props.evidence}
      {props.action}
    </article>
  );
}
