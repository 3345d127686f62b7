/** Says results to a screen reader. Keep it mounted and change its words: a region that appears with its words is not read. */
import type { JSX } from "solid-js";

export type LiveRegionProps = {
  /** `alert` for wrong and stop, `status` for success and again. */
  kind: "status" | "alert";
  words: string;
};

export function LiveRegion(props: LiveRegionProps): JSX.Element {
  return (
    <div class="for-reader" role={props.kind} aria-live={props.kind === "alert" ? "assertive" : "polite"} aria-atomic="true">
      {props.words}
    </div>
  );
}
