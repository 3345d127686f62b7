// Runs in the phone's page before the app does, and notes when things happen there. It changes nothing the app can see.
// All times are of the page's own clock: ms since its navigation began.

/** Of the last key that ended a code, or the last tap: what may save something. */
export type SaveTimes = {
  /** The key or the tap, as the browser dates it. */
  startAt: number;
  /** The transaction that put the command into the outbox is complete. */
  durableAt: number | null;
  /** The tone and the vibration were asked for. */
  heardAt: number | null;
  /** The good sign was painted. */
  shownAt: number | null;
};

export type PhoneWatch = {
  /** The first order's row was painted. */
  rowAt: number | null;
  /** The same moment as the browser's own element timing tells it; null where it tells none. */
  rowTimedAt: number | null;
  /** The line that tells how far a first load is came and went. */
  loadedAt: number | null;
  /** The last transaction that writes was complete. */
  lastWriteAt: number | null;
  save: SaveTimes | null;
};

declare global {
  interface Window {
    phoneWatch: PhoneWatch;
  }
}

const watch: PhoneWatch = { rowAt: null, rowTimedAt: null, loadedAt: null, lastWriteAt: null, save: null };
window.phoneWatch = watch;

/** A frame begins, is painted, and only then comes the next task. */
const afterPaint = (note: (at: number) => void): void => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note(performance.now());
    port2.postMessage(null);
  });
};

/** Transactions that put something into the outbox. */
const saving = new WeakSet<IDBTransaction>();

/** The listener is there before the app's own: what the app does on "complete" comes after what is noted. */
const watchWrites = (): void => {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function open(...args) {
    const opened = transaction.apply(this, args);
    opened.addEventListener("complete", () => {
      const now = performance.now();
      if (opened.mode !== "readonly") watch.lastWriteAt = now;
      if (saving.has(opened) && watch.save !== null) watch.save.durableAt ??= now;
    });
    return opened;
  };
  const { put, add } = IDBObjectStore.prototype;
  const note = (store: IDBObjectStore): void => {
    if (store.name === "outbox" && watch.save !== null) saving.add(store.transaction);
  };
  IDBObjectStore.prototype.put = function putNoted(...args) {
    note(this);
    return put.apply(this, args);
  };
  IDBObjectStore.prototype.add = function addNoted(...args) {
    note(this);
    return add.apply(this, args);
  };
};

let isRowSeen = false;
let isLoading = false;

const watchRow = (): void => {
  const name = isRowSeen ? null : document.querySelector('a.row[href^="/ship?order="] .row__name');
  if (name === null) return;
  isRowSeen = true;
  name.setAttribute("elementtiming", "row");
  afterPaint((at) => {
    watch.rowAt = at;
  });
};

const watchLoading = (): void => {
  const isShown = document.querySelector(".first-load") !== null;
  if (isLoading && !isShown) watch.loadedAt = performance.now();
  isLoading = isShown;
};

/** What says "saved": the green screen of Ship, and the note under an item's level. */
const GOOD_SIGN = ".state--good, .stepper + div > .note";

const watchSaved = (): void => {
  const { save } = watch;
  if (save === null || save.durableAt === null || save.shownAt !== null || document.querySelector(GOOD_SIGN) === null) return;
  save.shownAt = Number.NaN;
  afterPaint((at) => {
    save.shownAt = at;
  });
};

watchWrites();
new MutationObserver(() => {
  watchRow();
  watchLoading();
  watchSaved();
}).observe(document, { childList: true, subtree: true });

new PerformanceObserver((list) => {
  const [entry] = list.getEntries();
  if (entry !== undefined) watch.rowTimedAt ??= entry.startTime;
}).observe({ type: "element", buffered: true });

const begin = ({ timeStamp }: Event): void => {
  watch.save = { startAt: timeStamp, durableAt: null, heardAt: null, shownAt: null };
};
window.addEventListener("keydown", (event) => event.key === "Enter" && begin(event), { capture: true });
window.addEventListener("pointerup", begin, { capture: true });

const vibrate: (pattern: VibratePattern) => boolean = Navigator.prototype.vibrate;
Navigator.prototype.vibrate = function vibrateNoted(pattern: VibratePattern | Iterable<number>): boolean {
  if (watch.save !== null) watch.save.heardAt ??= performance.now();
  return vibrate.call(this, pattern as VibratePattern);
};
