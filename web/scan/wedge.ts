// Tells a hardware scanner from a person by the keys and their times. No DOM and no clock: every time comes in with its key.
// Promises: a code is handed over whole or not at all, never in two parts and never joined to another or to what a person typed; a pause
// ends a code only for a scanner that was never heard to send a terminator. Keys in a text field are left alone unless they come too
// fast for a hand.

/** A keydown as the decoder needs it. `at` is in ms, on one clock that never goes back. */
export interface WedgeKey {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  readonly capsLock: boolean;
  readonly repeat: boolean;
  /** A field that takes text has the focus. The scanner's own sink is not one. */
  readonly inField: boolean;
  readonly at: number;
}

export interface WedgeCode {
  readonly raw: string;
  /** From the first key to the last. */
  readonly ms: number;
  readonly keys: number;
  /** The keys also went into a text field, which now needs its old text back. */
  readonly inField: boolean;
}

export interface WedgeDeps {
  /** The scanner of this phone was heard to end a code with a terminator. */
  readonly hasTerminator: boolean;
  onCode(code: WedgeCode): void;
  /** A pause has cut a code, or this is the rest of one: nobody may take it for a code, and a person is to scan again. */
  onTorn(code: Pick<WedgeCode, "inField">): void;
  /** The scanner was found to send a terminator, or to send none any more: for the next start. */
  onTerminator(has: boolean): void;
}

export interface Wedge {
  /** Takes a key. True: it is the scanner's, so the page must not see it. */
  press(key: WedgeKey): boolean;
  /** Takes text that an input method put into the sink. */
  type(text: string, at: number): void;
  /** Ends what has fallen silent without a terminator, once `dueAt` has passed. */
  tick(at: number): void;
  /** When `tick` is next wanted, or null. */
  dueAt(): number | null;
}

// Slow Bluetooth scanners leave up to 300 ms between two keys of one code.
const IDLE_MS = 350;
// No hand keeps this up over a whole code; a held key repeats faster, and is told by its `repeat`.
const FAST_GAP_MS = 35;
// CR LF arrives as two Enters, and a late Enter must not press the button that has the focus.
const TAIL_MS = 300;
const MIN_KEYS = 3;
// Without a terminator, or in a text field, fewer keys prove nothing.
const MIN_KEYS_UNPROVEN = 6;
// A few keys in a field may be a person's: what follows them after this long is no rest of theirs.
const TORN_MS = 1500;
// One text that comes so often without its terminator, scanned anew each time, is another scanner's that sends none.
const LONE_TIMES = 3;
// One more than any barcode holds, so that the reader can see it is too long.
const MAX_TEXT = 7090;

const GS = "\u001d";
const NOT_FIRST = new Set([" ", "/"]);
const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Fn"]);

interface Burst {
  text: string;
  keys: number;
  startAt: number;
  lastAt: number;
  isFast: boolean;
  readonly inField: boolean;
}

/** What a key means: a character, the end of a code, something else ("other"), or nothing (null). */
function readKey(key: WedgeKey): { char: string } | "end" | "other" | null {
  if (MODIFIERS.has(key.key)) return null;
  if (key.key === "Enter" || (key.key === "Tab" && !key.shift)) return "end";
  if (key.key === "F8" || key.key === GS) return { char: GS };
  if ([...key.key].length !== 1 || key.meta) return "other";
  // Ctrl with Alt is AltGr; Alt alone is set on every key by some scanners.
  if (key.ctrl && !key.alt) {
    if (key.key === "]" || key.code === "BracketRight") return { char: GS };
    return /^[jm]$/i.test(key.key) ? "end" : "other";
  }
  if (!key.capsLock) return { char: key.key };
  const lower = key.key.toLowerCase();
  return { char: lower === key.key ? key.key.toUpperCase() : lower };
}

const NEVER = Number.NEGATIVE_INFINITY;
const NO_LONE = { text: "", at: NEVER, times: 0 };

/** Makes a decoder that calls `onCode` for each code, in the order of their last keys. */
export function makeWedge(deps: WedgeDeps): Wedge {
  let { hasTerminator } = deps;
  let burst: Burst | null = null;
  let swallowEndUntil = NEVER;
  /** Keys that begin by then are the rest of a torn code; a terminator is its end. */
  let tornUntil = NEVER;
  /** What came last without a terminator. */
  let lone = NO_LONE;

  const learn = (has: boolean): void => {
    if (has !== hasTerminator) deps.onTerminator(has);
    hasTerminator = has;
  };

  const settle = (): void => {
    tornUntil = NEVER;
    lone = NO_LONE;
  };

  const tear = (until: number): void => {
    if (hasTerminator) tornUntil = Math.max(tornUntil, until);
  };

  const countLone = ({ text, startAt, lastAt }: Burst): number => {
    const isAgain = text === lone.text && startAt - lone.at > TORN_MS;
    lone = { text, at: lastAt, times: isAgain ? lone.times + 1 : 1 };
    return lone.times;
  };

  const close = (isTerminated: boolean, at: number): boolean => {
    const ended = burst;
    burst = null;
    if (ended === null) return false;
    const { text, keys, startAt, lastAt, isFast, inField } = ended;
    const isRest = startAt <= tornUntil;
    // Enough for a scanner, whatever ends it.
    const isScanners = keys >= (inField || !isFast ? MIN_KEYS_UNPROVEN : MIN_KEYS) && (isFast || !inField);
    const isProven = isScanners || (isTerminated && !inField && (keys >= MIN_KEYS || isRest));
    if (isTerminated) {
      if (isScanners) learn(true);
      settle();
    } else if (isProven && !inField && countLone(ended) >= LONE_TIMES) {
      learn(false);
      settle();
    } else tear(isProven || !inField ? Number.POSITIVE_INFINITY : lastAt + TORN_MS);
    if (!isProven) return false;
    const isTorn = hasTerminator && (isRest || !isTerminated);
    swallowEndUntil = at + (isTorn && !isTerminated ? TORN_MS : TAIL_MS);
    if (isTorn) deps.onTorn({ inField });
    else deps.onCode({ raw: text, ms: lastAt - startAt, keys, inField });
    return true;
  };

  const tick = (at: number): void => {
    if (burst !== null && at - burst.lastAt > IDLE_MS) close(false, burst.lastAt + IDLE_MS);
  };

  /** Takes a terminator, and says whether it is the scanner's. */
  const end = (at: number): boolean => {
    if (burst !== null) {
      if (at - burst.lastAt > FAST_GAP_MS) burst.isFast = false;
      return close(true, at);
    }
    settle();
    const isLate = at <= swallowEndUntil;
    if (isLate) learn(true);
    return isLate;
  };

  /** Adds a character, and says whether the burst is one that the page must not see. */
  const add = (char: string, inField: boolean, at: number): boolean => {
    // The focus has left the field: what was typed there stays there.
    if (burst?.inField && !inField && at - burst.lastAt > FAST_GAP_MS) {
      tear(burst.lastAt + TORN_MS);
      burst = null;
    }
    burst ??= { text: "", keys: 0, startAt: at, lastAt: at, isFast: true, inField };
    if (at - burst.lastAt > FAST_GAP_MS) burst.isFast = false;
    if (burst.text.length < MAX_TEXT) burst.text += char;
    burst.keys += 1;
    burst.lastAt = at;
    return !burst.inField;
  };

  const press = (key: WedgeKey): boolean => {
    const { inField, at } = key;
    tick(at);
    const meaning = readKey(key);
    if (meaning === null) return false;
    if (meaning === "other" || key.repeat) {
      if (burst?.inField) burst.isFast = false;
      return false;
    }
    if (meaning === "end") return end(at);
    // A person presses Space on a button, and a slash to find something; no code begins with one of them.
    if (NOT_FIRST.has(meaning.char) && burst === null && !inField) return false;
    return add(meaning.char, inField, at);
  };

  const type = (text: string, at: number): void => {
    tick(at);
    for (const char of text) {
      if (char === "\n" || char === "\r" || char === "\t") end(at);
      else add(char, false, at);
    }
  };

  return { press, type, tick, dueAt: () => (burst === null ? null : burst.lastAt + IDLE_MS + 1) };
}
