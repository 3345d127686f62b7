/** Heads a band of a list: its shape, its word, how many it holds. */
import { type JSX, Show } from "solid-js";
import { Icon } from "./icon.tsx";
import { Mark, type MarkKind } from "./mark.tsx";

export type Band = "overdue" | "pickup" | "today" | "later" | "plain";

const MARKS: Partial<Record<Band, MarkKind>> = { overdue: "overdue", today: "clock" };

export type BandHeadingProps = { band: Band; label: string; count?: string | undefined };

export function BandHeading(props: BandHeadingProps): JSX.Element {
  return (
    <h2 class="band">
      <Show when={MARKS[props.band]}>{(kind) => <Mark kind={kind()} />}</Show>
      <Show when={props.band === "pickup"}>
        <Icon name="truck" />
      </Show>
      <span>{props.label}</span>
      <Show when={props.count}>
        <span class="band__count">{props.count}</span>
      </Show>
    </h2>
  );
}
