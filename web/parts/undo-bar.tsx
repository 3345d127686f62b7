/** Undo as wide as the screen, draining while it can still be had. Without `share` it has no clock. */
import { type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";

export type UndoBarProps = {
  word: string;
  /** "18 s" */
  left?: string | undefined;
  /** What is left of the time, 1 to 0; set it once a second. */
  share?: number | undefined;
  onUndo: () => void;
};

export function UndoBar(props: UndoBarProps): JSX.Element {
  return (
    <button class="button button--primary undo" type="button" onClick={() => props.onUndo()}>
      <Show when={props.share !== undefined}>
        <span class="undo__fill" style={{ transform: `scaleX(${props.share ?? 0})` }} />
      </Show>
      <Icon name="undo" />
      <span class="button__words">
        {props.word}
        <Show when={props.left}>
          <span class="undo__left whole">{props.left}</span>
        </Show>
      </span>
    </button>
  );
}
