import fc from "fast-check";
import { expect, test } from "vitest";
import { LABEL_FORM_SOURCES } from "../../../shared/tracking/carrier-sources.ts";
import { normaliseTracking } from "../../../shared/tracking/normalise-tracking.ts";

const labels = Object.values(LABEL_FORM_SOURCES).flatMap(({ examples }) => Object.keys(examples));
const wrapping = fc.constantFrom("", " ", "\r", "\n", "\t", "\u0000", "\u001d", "\ufeff", "\u00a0");
const digits = fc.array(fc.constantFrom(..."0123456789"), { maxLength: 45, size: "max" }).map((chars) => chars.join(""));
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60, size: "max" }),
  fc.string({ unit: fc.constantFrom(..."09AZaz%-# \u001d\u001b"), maxLength: 45, size: "max" }),
  fc.constantFrom(...labels),
  digits,
);

test("an answer is plain, of allowed length, and its own answer", () => {
  fc.assert(
    fc.property(text, (raw) => {
      const result = normaliseTracking(raw);
      if (!result.ok) return;
      expect(result.value).toMatch(/^[0-9A-Z]{6,40}$/);
      expect(normaliseTracking(result.value)).toEqual(result);
    }),
    { numRuns: 3000 },
  );
});

test("wrapping at the ends, an AIM prefix, spaces and case change nothing", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...labels),
      wrapping,
      wrapping,
      fc.constantFrom("", "]C0", "]C1", "]e0"),
      fc.nat(10),
      (label, before, after, aim, cut) => {
        const raw = before + aim + label.slice(0, cut).toLowerCase() + (cut === 0 ? "" : " ") + label.slice(cut) + after;
        expect(normaliseTracking(raw)).toEqual(normaliseTracking(label));
      },
    ),
    { numRuns: 2000 },
  );
});
