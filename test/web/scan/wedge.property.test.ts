import fc from "fast-check";
import { expect, test } from "vitest";
import { makeWedge, type Wedge } from "../../../web/scan/wedge.ts";

/** One thing that happens at the keyboard: keys with the gaps before them. */
interface Segment {
  readonly kind: "scan" | "typing" | "ime";
  readonly text: string;
  readonly gaps: readonly number[];
  readonly end: "Enter" | "Tab" | null;
  readonly inField: boolean;
  /** Before its first key, after the last key of the segment before. */
  readonly pause: number;
}

const code = fc.oneof(
  fc.constantFrom(
    "1Z5R89390357567127",
    "PO-076-10000000000000001",
    "5941234567899",
    "%001255501905002345615101276",
    "]C10034043383644263659",
  ),
  // Whatever a code may hold: no slash at its beginning, which is a person's.
  fc.stringMatching(/^[!-.0-~][ -~]{5,30}$/, { size: "max" }),
);
const fast = fc.integer({ min: 0, max: 30 });
const slow = fc.integer({ min: 0, max: 300 });
const human = fc.integer({ min: 60, max: 500 });

function makeScan(gap: fc.Arbitrary<number>, inField: boolean, pause: fc.Arbitrary<number>): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("scan" as const),
    text: code,
    gaps: fc.array(gap, { minLength: 40, maxLength: 40 }),
    end: fc.constantFrom("Enter", "Tab", null),
    inField: fc.constant(inField),
    pause,
  });
}

function makeTyping(pause: fc.Arbitrary<number>): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("typing" as const),
    text: fc.stringMatching(/^[a-z0-9 ]{2,25}$/, { size: "max" }),
    gaps: fc.array(human, { minLength: 40, maxLength: 40 }),
    end: fc.constantFrom("Enter", "Tab", null),
    inField: fc.constant(true),
    pause,
  });
}

function makeIme(pause: fc.Arbitrary<number>): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("ime" as const),
    text: code,
    gaps: fc.array(slow, { minLength: 40, maxLength: 40 }),
    end: fc.constantFrom("Enter", null),
    inField: fc.constant(false),
    pause,
  });
}

function play(wedge: Wedge, segments: readonly Segment[], withTimer: boolean): void {
  const plain = { code: "", ctrl: false, alt: false, meta: false, shift: false, capsLock: false, repeat: false };
  let at = 0;
  const moveTo = (next: number): void => {
    const dueAt = wedge.dueAt();
    if (withTimer && dueAt !== null && dueAt < next) wedge.tick(dueAt);
    at = next;
  };
  const press = (key: string, inField: boolean): void => void wedge.press({ ...plain, key, inField, at });
  for (const { kind, text, gaps, end, inField, pause } of segments) {
    [...text].forEach((key, place) => {
      moveTo(at + (place === 0 ? pause : (gaps[place] ?? 0)));
      if (kind === "ime") {
        press("Unidentified", inField);
        wedge.type(key, at);
        return;
      }
      if (key !== key.toLowerCase()) press("Shift", inField);
      press(key, inField);
    });
    if (end !== null) {
      moveTo(at + (gaps[0] ?? 0));
      press(end, inField);
    }
  }
  moveTo(at + 5000);
  wedge.tick(at);
}

function collect(segments: readonly Segment[], withTimer: boolean): string[] {
  const codes: string[] = [];
  play(
    makeWedge(({ raw }) => codes.push(raw)),
    segments,
    withTimer,
  );
  return codes;
}

test("codes of several scanners, input methods and a person's typing, each after a pause: every code whole, in order, and nothing else", () => {
  const pause = fc.integer({ min: 351, max: 3000 });
  const segment = fc.oneof(
    makeScan(fast, false, pause),
    makeScan(slow, false, pause),
    makeScan(fast, true, pause),
    makeTyping(pause),
    makeIme(pause),
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      const expected = segments.filter(({ kind }) => kind !== "typing").map(({ text }) => text);
      expect(collect(segments, withTimer)).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
});

test("scanners that send terminators need no pause at all between two codes", () => {
  const pause = fc.integer({ min: 0, max: 400 });
  const segment = fc
    .oneof(makeScan(fast, false, pause), makeScan(slow, false, pause))
    .map((scan) => ({ ...scan, end: scan.end ?? ("Enter" as const) }));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      expect(collect(segments, withTimer)).toEqual(segments.map(({ text }) => text));
    }),
    { numRuns: 1000 },
  );
});

test("scans that run into a person's typing in the same field come whole or not at all", () => {
  const pause = fc.integer({ min: 40, max: 1000 });
  const segment = fc.oneof(makeScan(fast, true, pause), makeTyping(pause));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      const scans = segments.filter(({ kind }) => kind === "scan").map(({ text }) => text);
      let next = 0;
      for (const raw of collect(segments, withTimer)) {
        next = scans.indexOf(raw, next) + 1;
        expect(next, `${raw} is no code that was scanned`).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1500 },
  );
});
