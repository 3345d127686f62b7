/** The first line of a hub screen: age of the list at the left, the person at the right. */
import type { JSX } from "solid-js";

export type TopLineProps = { children: JSX.Element };

export function TopLine(props: TopLineProps): JSX.Element {
  return <div class="top">{props.children}</div>;
}
