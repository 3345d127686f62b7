/** What the thumb reaches: second acts (Back first), the primary, and on hub screens the tabs. */
import { type JSX, Show } from "solid-js";

export type DockProps = {
  /** One or two `Button`s; Back is always the left one. */
  second?: JSX.Element;
  /** The primary `Button`. */
  children?: JSX.Element;
  /** `Tabs`, on hub screens only. */
  tabs?: JSX.Element;
  /** A list runs under it. */
  hub?: boolean | undefined;
};

export function Dock(props: DockProps): JSX.Element {
  return (
    <div class="dock" classList={{ "dock--hub": props.hub === true }}>
      <Show when={props.second}>{(second) => <div class="dock__second">{second()}</div>}</Show>
      {props.children}
      {props.tabs}
    </div>
  );
}
