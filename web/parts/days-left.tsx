/** How many days a token still has, large; amber when it is time, red when it has ended. */
import { type JSX, Show } from "solid-js";
import { Bar } from "./bar.tsx";

export type DaysLeftProps = {
  title: string;
  /** "ends Sun 13 Dec" */
  detail: string;
  /** The number, or nothing where Temu gives no end. */
  days?: string | undefined;
  daysWord: string;
  urgency?: "soon" | "ended" | undefined;
  /** What is left of its life, 0 to 1. */
  share?: number | undefined;
};

export function DaysLeft(props: DaysLeftProps): JSX.Element {
  return (
    <div class="days">
      <div class="days__head">
        <div>
          <p class="days__title">{props.title}</p>
          <p class="days__detail">{props.detail}</p>
        </div>
        <p
          class="days__count"
          classList={{ "days__count--soon": props.urgency === "soon", "days__count--ended": props.urgency === "ended" }}
        >
          <Show when={props.days}>
            <b>{props.days}</b>
          </Show>
          {props.daysWord}
        </p>
      </div>
      <Show when={props.share !== undefined}>
        <Bar share={props.share ?? 0} label={props.title} urgency={props.urgency === "soon" ? "soon" : undefined} />
      </Show>
    </div>
  );
}
