/** What holds an order back, in one line of a row. */
import { type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";
import { Mark } from "./mark.tsx";

export type FlagKind = "stop" | "waiting" | "cancelled";

export type FlagProps = { kind: FlagKind; children: JSX.Element };

export function Flag(props: FlagProps): JSX.Element {
  return (
    <span class={`flag flag--${props.kind}`}>
      <Show when={props.kind === "stop"} fallback={<Icon name={props.kind === "waiting" ? "hourglass" : "cross"} />}>
        <Mark kind="stop" />
      </Show>
      <span>{props.children}</span>
    </span>
  );
}
