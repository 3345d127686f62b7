/** What has just been said, moved to where it is seen: on a small screen it would begin under the dock. */
import { type JSX, onMount } from "solid-js";

export type InViewProps = { class?: string; role?: "alert"; children: JSX.Element };

export function InView(props: InViewProps): JSX.Element {
  let part: HTMLDivElement | undefined;
  onMount(() => part?.scrollIntoView({ block: "nearest" }));
  return (
    <div
      ref={(element) => {
        part = element;
      }}
      class={props.class}
      role={props.role}
    >
      {props.children}
    </div>
  );
}
