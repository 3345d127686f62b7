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
const terminators = ["Enter", "Tab"] as const;

function makeScan(
  gap: fc.Arbitrary<number>,
  inField: boolean,
  pause: fc.Arbitrary<number>,
  end: fc.Arbitrary<Segment["end"]> = fc.constantFrom(...terminators),
): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("scan" as const),
    text: code,
    gaps: fc.array(gap, { minLength: 40, maxLength: 40 }),
    end,
    inField: fc.constant(inField),
    pause,
  });
}

function makeTyping(pause: fc.Arbitrary<number>): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("typing" as const),
    text: fc.stringMatching(/^[a-z0-9 ]{2,25}$/, { size: "max" }),
    gaps: fc.array(human, { minLength: 40, maxLength: 40 }),
    end: fc.constantFrom(...terminators, null),
    inField: fc.constant(true),
    pause,
  });
}

function makeIme(gap: fc.Arbitrary<number>, pause: fc.Arbitrary<number>, end: fc.Arbitrary<Segment["end"]>): fc.Arbitrary<Segment> {
  return fc.record({
    kind: fc.constant("ime" as const),
    text: code,
    gaps: fc.array(gap, { minLength: 40, maxLength: 40 }),
    end,
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

function collect(segments: readonly Segment[], withTimer: boolean, hasTerminator = false): string[] {
  const codes: string[] = [];
  const wedge = makeWedge({ hasTerminator, onCode: ({ raw }) => codes.push(raw), onTorn: () => undefined, onTerminator: () => undefined });
  play(wedge, segments, withTimer);
  return codes;
}

/** Fails where a code came out that is none of the scans in their order: a part of one, or more than one. */
function expectWhole(codes: readonly string[], scans: readonly string[]): void {
  let next = 0;
  for (const raw of codes) {
    next = scans.indexOf(raw, next) + 1;
    expect(next, `${raw} is no code that was scanned`).toBeGreaterThan(0);
  }
}

test.each([
  ["without terminators", null, 351],
  // What a person typed has to be over before a scan that follows it in a field.
  ["with terminators", "Enter", 1501],
] as const)(
  "codes of several scanners %s, input methods and a person's typing, each after a pause: every code whole, in order, and nothing else",
  (_, terminator, min) => {
    const pause = fc.integer({ min, max: 3000 });
    const end = fc.constant(terminator);
    const segment = fc.oneof(
      makeScan(fast, false, pause, end),
      makeScan(slow, false, pause, end),
      makeScan(fast, true, pause, end),
      makeTyping(pause),
      makeIme(slow, pause, end),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
        const expected = segments.filter(({ kind }) => kind !== "typing").map(({ text }) => text);
        expect(collect(segments, withTimer)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  },
);

test("scanners that send terminators need no pause at all between two codes", () => {
  const pause = fc.integer({ min: 0, max: 400 });
  const segment = fc.oneof(makeScan(fast, false, pause), makeScan(slow, false, pause));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      expect(collect(segments, withTimer)).toEqual(segments.map(({ text }) => text));
    }),
    { numRuns: 1000 },
  );
});

test("scans that run into a person's typing in the same field come whole or not at all", () => {
  const pause = fc.integer({ min: 40, max: 1000 });
  const segment = fc.oneof(makeScan(fast, true, pause, fc.constantFrom(...terminators, null)), makeTyping(pause));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      const scans = segments.filter(({ kind }) => kind === "scan").map(({ text }) => text);
      expectWhole(collect(segments, withTimer), scans);
    }),
    { numRuns: 1500 },
  );
});

/** Gaps between keys that now and then are a pause, between any two keys or before the terminator. */
function withPauses(gap: fc.Arbitrary<number>, longest: number): fc.Arbitrary<number> {
  return fc.oneof({ weight: 12, arbitrary: gap }, { weight: 1, arbitrary: fc.integer({ min: 301, max: longest }) });
}

/** Such a code could be torn into three equal parts, which by themselves are a scanner that sends no terminator. */
const isThriceTheSame = (text: string): boolean => /(.{3,})\1\1/.test(text);

test("a known terminator, any pauses: the codes that none has cut come whole, in order, and nothing of the others", () => {
  const anyGap = fc.oneof(withPauses(fast, 30_000), withPauses(slow, 30_000));
  const pause = fc.integer({ min: 0, max: 5000 });
  const segment = fc
    .oneof(makeScan(anyGap, false, pause), makeIme(anyGap, pause, fc.constant("Enter" as const)))
    .filter(({ text }) => !isThriceTheSame(text));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      // The first gap is the terminator's; see play.
      const isCut = ({ text, gaps }: Segment): boolean => gaps.slice(0, [...text].length).some((gap) => gap > 350);
      const expected = segments.filter((scan) => !isCut(scan)).map(({ text }) => text);
      expect(collect(segments, withTimer, true)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test("a known terminator, pauses, and a person who types into the field that the scans go to: a code comes whole or not at all", () => {
  const pause = fc.integer({ min: 40, max: 3000 });
  const segment = fc
    .oneof(
      makeScan(withPauses(fast, 1500), true, pause),
      makeScan(withPauses(fast, 1500), false, pause),
      makeScan(withPauses(slow, 1500), false, pause),
      makeTyping(pause),
    )
    .filter(({ text }) => !isThriceTheSame(text));
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12, size: "max" }), fc.boolean(), (segments, withTimer) => {
      const scans = segments.filter(({ kind }) => kind === "scan").map(({ text }) => text);
      expectWhole(collect(segments, withTimer, true), scans);
    }),
    { numRuns: 2000 },
  );
});
