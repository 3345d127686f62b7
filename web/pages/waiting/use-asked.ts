/** A tap on "Try to send now" is answered at once, whatever the line does. */
import { type Accessor, createSignal, onCleanup } from "solid-js";

/** How long "Sending now." stands: an answer comes sooner, or not at all. */
const ASKED_MS = 4_000;

export type Asked = { isAsked: Accessor<boolean>; ask: () => void };

export const useAsked = (send: () => void): Asked => {
  const [isAsked, setAsked] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return {
    isAsked,
    ask: () => {
      clearTimeout(timer);
      setAsked(true);
      timer = setTimeout(() => setAsked(false), ASKED_MS);
      send();
    },
  };
};
