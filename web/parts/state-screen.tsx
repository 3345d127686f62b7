/**
 * The four feedback states as whole screens. Success and again are a block above paper, wrong and stop take everything.
 * Draws only; the page says when a state is left.
 */
import { type JSX, Show } from "solid-js";
import { StateGlyph, type StateKind } from "./state-glyph.tsx";

export type StateScreenProps = {
  kind: StateKind;
  /** What it was, or where the parcel goes. The page's first heading. */
  title: string;
  /** Before the title: "Saved. Put it with". */
  lead?: string | undefined;
  /** After the title: "Nothing has changed." */
  detail?: string | undefined;
  /** A place in a frame under the title: "Cage 2". */
  place?: string | undefined;
  /** The word in the octagon. */
  stopWord?: string | undefined;
  /** Beside the glyph: the order that is meant. */
  aside?: JSX.Element;
  children?: JSX.Element;
  /** A `Strip` over the whole width, above the dock. */
  strip?: JSX.Element;
  /** A `Dock`. */
  dock?: JSX.Element;
};

export function StateScreen(props: StateScreenProps): JSX.Element {
  const inside = () => (
    <>
      <div class="state__block">
        <div class="state__glyph">
          <StateGlyph kind={props.kind} stopWord={props.stopWord} />
          {props.aside}
        </div>
        <Show when={props.lead}>
          <p class="state__lead">{props.lead}</p>
        </Show>
        <h1 class="state__title">{props.title}</h1>
        <Show when={props.detail}>
          <p class="state__detail">{props.detail}</p>
        </Show>
        <Show when={props.place}>
          <p class="state__place">{props.place}</p>
        </Show>
      </div>
      <div class="state__body">{props.children}</div>
      {props.strip}
      {props.dock}
    </>
  );
  return (
    <main class={`state state--${props.kind}`}>
      <Show when={props.kind === "stop"} fallback={inside()}>
        <div class="state__frame">{inside()}</div>
      </Show>
    </main>
  );
}
