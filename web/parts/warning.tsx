/** A hint that something is near its limit, on the page where it can be put right: "2 below zero". */
import type { JSX } from "solid-js";
import { Mark } from "./mark.tsx";

export type WarningProps = { children: JSX.Element };

export function Warning(props: WarningProps): JSX.Element {
  return (
    <p class="warning">
      <Mark kind="soon" />
      <span>{props.children}</span>
    </p>
  );
}
