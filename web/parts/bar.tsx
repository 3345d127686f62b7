/** How much of a whole: work left, orders loaded, a token's life. The words beside it say the same. */
import type { JSX } from "solid-js";

export type BarProps = {
  /** 0 to 1. */
  share: number;
  label: string;
  urgency?: "soon" | undefined;
};

export function Bar(props: BarProps): JSX.Element {
  const share = () => Math.min(1, Math.max(0, props.share));
  return (
    <div
      class="bar"
      classList={{ "bar--soon": props.urgency === "soon" }}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow={Math.round(share() * 100)}
    >
      <div class="bar__fill" style={{ transform: `scaleX(${share()})` }} />
    </div>
  );
}
