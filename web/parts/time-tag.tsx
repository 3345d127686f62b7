/** How much time an order has, calmer as there is more of it. The words come ready made. */
import type { JSX } from "solid-js";

export type Urgency = "overdue" | "soon" | "today" | "later";

export type TimeTagProps = { urgency: Urgency; children: JSX.Element };

export function TimeTag(props: TimeTagProps): JSX.Element {
  return (
    <span
      class="tag"
      classList={{
        "tag--overdue": props.urgency === "overdue",
        "tag--soon": props.urgency === "soon",
        "tag--outlined": props.urgency === "today",
        "tag--later": props.urgency === "later",
      }}
    >
      {props.children}
    </span>
  );
}
