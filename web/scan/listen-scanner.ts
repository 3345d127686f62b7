// Connects the key decoder to the page: keydown on the window, and a sink for input methods that send text instead of keys.
// The sink is an <input inputmode="none"> that the app renders; it keeps the focus that nothing else wants, so that no
// on-screen keyboard opens.

import { makeWedge, type WedgeDeps } from "./wedge.ts";

/** The parts of an element that are read; every DOM element has them. */
export interface FocusedElement {
  readonly tagName: string;
  readonly type?: string;
  readonly isContentEditable?: boolean;
  value?: string;
  dispatchEvent(event: Event): boolean;
}

export interface ScannerSink extends EventTarget {
  value: string;
  focus(options?: { preventScroll?: boolean }): void;
}

/** The parts of `window` that are used. */
export interface ScannerWindow extends EventTarget {
  readonly document: EventTarget & { readonly activeElement: unknown; readonly body: unknown };
  readonly performance: { now(): number };
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
}

export interface ListenScannerDeps extends Pick<WedgeDeps, "hasTerminator" | "onTerminator"> {
  readonly window: ScannerWindow;
  readonly sink: ScannerSink | null;
  /** `ms` from first to last key, and their number: the scanner test shows them. */
  onCode(raw: string, pace: { readonly ms: number; readonly keys: number }): void;
  /** A code did not come whole: a person is to scan again. */
  onTorn(): void;
}

// A timer this late means that the page was busy, and keys of the same code may still be waiting behind it.
const LATE_MS = 50;

const NOT_TEXT = new Set(["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"]);

function toField(element: unknown, sink: unknown): FocusedElement | null {
  if (element === null || element === sink) return null;
  const focused = element as FocusedElement;
  const isText = focused.tagName === "TEXTAREA" || focused.tagName === "SELECT" || focused.isContentEditable === true;
  return isText || (focused.tagName === "INPUT" && !NOT_TEXT.has(focused.type ?? "text")) ? focused : null;
}

/** Starts to listen. Returns its clean-up, after which nothing is heard, held or focused any more. */
export function listenScanner({ window, sink, onCode, onTorn, hasTerminator, onTerminator }: ListenScannerDeps): () => void {
  const { document, performance } = window;
  let timer: number | null = null;
  /** The field that the present burst is going into, with the text it held before. */
  let written: { readonly field: FocusedElement; readonly before: string } | null = null;

  const restoreField = (): void => {
    if (written === null) return;
    written.field.value = written.before;
    written.field.dispatchEvent(new Event("input", { bubbles: true }));
    written = null;
  };

  const wedge = makeWedge({
    hasTerminator,
    onTerminator,
    onCode: ({ raw, ms, keys, inField }) => {
      if (inField) restoreField();
      onCode(raw, { ms, keys });
    },
    onTorn: ({ inField }) => {
      if (inField) restoreField();
      onTorn();
    },
  });

  const stopTimer = (): void => {
    if (timer !== null) window.clearTimeout(timer);
    timer = null;
  };

  const startTimer = (): void => {
    stopTimer();
    const dueAt = wedge.dueAt();
    if (dueAt === null) return;
    const wakeAt = Math.max(dueAt, performance.now());
    timer = window.setTimeout(() => {
      timer = null;
      const now = performance.now();
      if (now - wakeAt <= LATE_MS) wedge.tick(now);
      startTimer();
    }, wakeAt - performance.now());
  };

  const onKeyDown = (event: Event): void => {
    const key = event as KeyboardEvent;
    const field = toField(document.activeElement, sink);
    const at = key.timeStamp;
    wedge.tick(at);
    if (wedge.dueAt() === null) written = typeof field?.value === "string" ? { field, before: field.value } : null;
    const isTaken = wedge.press({
      key: key.key,
      code: key.code,
      ctrl: key.ctrlKey,
      alt: key.altKey,
      meta: key.metaKey,
      shift: key.shiftKey,
      capsLock: key.getModifierState("CapsLock"),
      repeat: key.repeat,
      inField: field !== null,
      at,
    });
    if (isTaken) {
      key.preventDefault();
      key.stopPropagation();
    }
    startTimer();
  };

  const readSink = (event: Event): void => {
    if (sink === null || ("isComposing" in event && event.isComposing === true)) return;
    const text = sink.value;
    sink.value = "";
    wedge.type(text, event.timeStamp);
    startTimer();
  };

  const focusSink = (): void => {
    if (document.activeElement === document.body || document.activeElement === null) sink?.focus({ preventScroll: true });
  };
  // The next element has the focus only after this event.
  const onFocusOut = (): void => void window.setTimeout(focusSink, 0);

  window.addEventListener("keydown", onKeyDown, { capture: true });
  if (sink !== null) {
    sink.addEventListener("input", readSink);
    sink.addEventListener("compositionend", readSink);
    window.addEventListener("focus", focusSink);
    document.addEventListener("focusout", onFocusOut);
    focusSink();
  }

  return () => {
    stopTimer();
    window.removeEventListener("keydown", onKeyDown, { capture: true });
    sink?.removeEventListener("input", readSink);
    sink?.removeEventListener("compositionend", readSink);
    window.removeEventListener("focus", focusSink);
    document.removeEventListener("focusout", onFocusOut);
  };
}
