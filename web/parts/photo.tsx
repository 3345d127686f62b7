/** The picture of an item; where there is none or it cannot be had (no signal), a drawing of a box on a quiet tint. */
import { createSignal, type JSX, Show } from "solid-js";

const TINTS = 5;

/** The same name always gets the same tint, so that a picker still recognises the row. */
const toTint = (name: string): number => {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1009;
  return sum % TINTS;
};

export type PhotoProps = {
  src: string | null;
  /** Empty where the name stands beside it. */
  alt: string;
  /** What the tint of the drawing is made from. */
  tint: string;
  size?: "96" | "132" | undefined;
};

export function Photo(props: PhotoProps): JSX.Element {
  const [failed, setFailed] = createSignal<string | null>(null);
  const src = () => (props.src === failed() ? null : props.src);
  return (
    <span
      class={`photo photo--tint-${toTint(props.tint)}`}
      classList={{ "photo--96": props.size === "96", "photo--132": props.size === "132" }}
    >
      <Show
        when={src()}
        fallback={
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <ellipse class="photo__shadow" cx="24" cy="42" rx="19" ry="3" />
            <path class="photo__front" d="M6 16h36v22a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3z" />
            <path class="photo__lid" d="M10 7h28l4 9H6z" />
            <path class="photo__tape" d="M20 7h8l1 9v8H19v-8z" />
          </svg>
        }
      >
        {(url) => <img src={url()} alt={props.alt} loading="lazy" decoding="async" onError={() => setFailed(url())} />}
      </Show>
    </span>
  );
}
