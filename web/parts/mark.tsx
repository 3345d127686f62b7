/** Small state shapes that head a band, a tag's row or a card. The word beside them says the same. */
import { type JSX, Match, Switch } from "solid-js";

export type MarkKind = "overdue" | "soon" | "clock" | "upToDate" | "problem" | "stop";

export type MarkProps = { kind: MarkKind };

export function Mark(props: MarkProps): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <Switch>
        <Match when={props.kind === "overdue"}>
          <rect class="mark__wrong" x="1" y="1" width="22" height="22" rx="4" />
          <path class="mark__on-wrong" d="M12 6.5v6.5M12 17.4v.1" />
        </Match>
        <Match when={props.kind === "problem"}>
          <rect class="mark__wrong" x="1" y="1" width="22" height="22" rx="3" />
          <path class="mark__on-wrong" d="M8 8l8 8M16 8l-8 8" />
        </Match>
        <Match when={props.kind === "soon"}>
          <path class="mark__stop" d="M12 2.5L22.5 21h-21z" />
          <path class="mark__on-stop" d="M12 9.5v5M12 17.9v.1" />
        </Match>
        <Match when={props.kind === "stop"}>
          <path class="mark__stop" d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" />
          <path class="mark__on-stop" d="M8 12h8" />
        </Match>
        <Match when={props.kind === "clock"}>
          <path class="mark__line" d="M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5.5l3.5 2" />
        </Match>
        <Match when={props.kind === "upToDate"}>
          <path class="mark__line mark__line--good" d="M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0-19 0M7.5 12.5l3 3 6-6.5" />
        </Match>
      </Switch>
    </svg>
  );
}
