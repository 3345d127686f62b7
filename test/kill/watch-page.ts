// What the page shows and does while nobody may ask it: it says each green screen, and the durability of each transaction that writes.
import type { Phone } from "../e2e/browser.ts";

export interface Watched {
  /** Green screens seen so far, in this launch. */
  greens: () => number;
  onGreen: (act: () => void) => void;
  /** A transaction that writes was opened. */
  onWrite: (act: () => void) => void;
  /** Resolves with the n-th green screen. */
  awaitGreens: (n: number) => Promise<void>;
}

const GREEN = "watched: green";
const WRITE = "watched: write ";

/** Runs in the page, before the app does. */
function watch({ green, write }: { green: string; write: string }): void {
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    const opened = open.apply(this, args);
    if (opened.mode === "readwrite") console.debug(write + opened.durability);
    return opened;
  };
  let wasGreen = false;
  new MutationObserver(() => {
    const isGreen = document.querySelector(".state--good") !== null;
    if (isGreen && !wasGreen) console.debug(green);
    wasGreen = isGreen;
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
}

/** Call before anything is opened. */
export async function watchPage({ context, page }: Phone, noteWrite: (durability: string) => void): Promise<Watched> {
  let greens = 0;
  const listeners: (() => void)[] = [];
  const writeListeners: (() => void)[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(WRITE)) {
      noteWrite(text.slice(WRITE.length));
      for (const act of writeListeners) act();
    }
    if (text !== GREEN) return;
    greens += 1;
    for (const act of [...listeners]) act();
  });
  await context.addInitScript(watch, { green: GREEN, write: WRITE });
  return {
    greens: () => greens,
    onGreen: (act) => listeners.push(act),
    onWrite: (act) => writeListeners.push(act),
    awaitGreens: (n) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (greens >= n) resolve();
        };
        listeners.push(look);
        look();
      }),
  };
}
