/** The four shapes that carry the feedback states without colour: circle with tick, square with cross, octagon STOP, two rings. */
import { type JSX, Match, Switch } from "solid-js";

export type StateKind = "good" | "wrong" | "stop" | "again";

export type StateGlyphProps = {
  kind: StateKind;
  /** The word inside the octagon. */
  stopWord?: string | undefined;
};

export function StateGlyph(props: StateGlyphProps): JSX.Element {
  return (
    <svg class="glyph" classList={{ "glyph--stop": props.kind === "stop" }} viewBox="0 0 88 88" aria-hidden="true">
      <Switch>
        <Match when={props.kind === "good"}>
          <circle class="glyph__ink" cx="44" cy="44" r="44" />
          <path class="glyph__line glyph__line--good" d="M24 46l14 15 26-30" />
        </Match>
        <Match when={props.kind === "wrong"}>
          <rect class="glyph__paper" width="88" height="88" rx="6" />
          <path class="glyph__line glyph__line--wrong" d="M24 24l40 40M64 24L24 64" />
        </Match>
        <Match when={props.kind === "stop"}>
          <path class="glyph__stop" d="M27 2h34l25 25v34L61 86H27L2 61V27z" />
          <path class="glyph__stop-edge" d="M29.5 8h29L80 29.5v29L58.5 80h-29L8 58.5v-29z" />
          <text class="glyph__word" x="44" y="52" text-anchor="middle">
            {props.stopWord}
          </text>
        </Match>
        <Match when={props.kind === "again"}>
          <circle class="glyph__ring" cx="31" cy="44" r="25" />
          <circle class="glyph__ring" cx="57" cy="44" r="25" />
        </Match>
      </Switch>
    </svg>
  );
}
