/** A sheet over the lower part of the page: a question, a keypad. It traps no focus, so that a scan still counts. */
import { createUniqueId, type JSX, onCleanup, onMount } from "solid-js";
import { Button } from "./button.tsx";

export type SheetProps = {
  title: string;
  closeWord: string;
  onClose: () => void;
  children: JSX.Element;
};

/** A keyboard goes on from where it opened the sheet; a finger was nowhere. */
const useWayBack = (): void => {
  const opener = document.activeElement;
  if (opener instanceof HTMLElement && opener.matches(":focus-visible")) onCleanup(() => opener.focus());
};

export function Sheet(props: SheetProps): JSX.Element {
  const id = createUniqueId();
  useWayBack();
  let sheet: HTMLElement | undefined;
  onMount(() => sheet?.focus());
  return (
    <>
      <button class="veil" type="button" tabindex="-1" aria-label={props.closeWord} onClick={() => props.onClose()} />
      <section
        ref={(element) => {
          sheet = element;
        }}
        class="sheet"
        role="dialog"
        aria-labelledby={id}
        tabindex="-1"
        onKeyDown={(event) => {
          if (event.key === "Escape") props.onClose();
        }}
      >
        <div class="sheet__head">
          <h2 class="sheet__title" id={id}>
            {props.title}
          </h2>
          <Button icon="cross" onPress={() => props.onClose()}>
            {props.closeWord}
          </Button>
        </div>
        {props.children}
      </section>
    </>
  );
}
