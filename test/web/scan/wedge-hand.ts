/** A hand, or a scanner, at a decoder of its own: what it presses when, and what the decoder said. */
import { makeWedge, type Wedge, type WedgeCode, type WedgeKey } from "../../../web/scan/wedge.ts";

let wedge: Wedge;
let now = 0;

export const codes: WedgeCode[] = [];
/** Of each torn code that was told, whether its keys went into a field. */
export const torn: boolean[] = [];
export const learnt: boolean[] = [];

export function start(hasTerminator: boolean): void {
  for (const said of [codes, torn, learnt]) said.length = 0;
  wedge = makeWedge({
    hasTerminator,
    onCode: (code) => codes.push(code),
    onTorn: ({ inField }) => torn.push(inField),
    onTerminator: (has) => learnt.push(has),
  });
  now = 1000;
}

export const getNow = (): number => now;
export const dueAt = (): number | null => wedge.dueAt();
export const type = (text: string): void => wedge.type(text, now);

/** Time goes by, and nobody looks at the clock. */
export function pass(ms: number): void {
  now += ms;
}

export function getRaw(): string[] {
  return codes.map(({ raw }) => raw);
}

export function press(key: string, more: Partial<WedgeKey> = {}): boolean {
  const plain = { code: "", ctrl: false, alt: false, meta: false, shift: false, capsLock: false, repeat: false, inField: false };
  return wedge.press({ ...plain, key, at: now, ...more });
}

/** Presses the keys of a text, each `gap` ms after the one before, and says what was done with each. */
export function send(text: string, gap: number, more: Partial<WedgeKey> = {}): boolean[] {
  return [...text].map((key) => {
    now += gap;
    return press(key, more);
  });
}

export function end(key: "Enter" | "Tab" = "Enter", gap = 10, more: Partial<WedgeKey> = {}): boolean {
  now += gap;
  return press(key, more);
}

export function wait(ms: number): void {
  now += ms;
  wedge.tick(now);
}
