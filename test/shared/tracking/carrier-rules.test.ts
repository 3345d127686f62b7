import { describe, expect, test } from "vitest";
import { CARRIER_RULES, CLOSED_BRANDS, LABEL_FORMS } from "../../../shared/tracking/carrier-rules.ts";
import { CARRIER_SOURCES, LABEL_FORM_SOURCES } from "../../../shared/tracking/carrier-sources.ts";
import { normaliseTracking, parseLabel } from "../../../shared/tracking/normalise-tracking.ts";
import { hasWrongCheckDigit, proposeCarriers } from "../../../shared/tracking/propose-carriers.ts";

function getRulesOf(trackingNumber: string): string[] {
  return proposeCarriers(trackingNumber).map(({ rule }) => rule);
}

/** Every other digit in every place. */
function makeOneDigitErrors(number: string): string[] {
  return [...number].flatMap((char, place) =>
    /\d/.test(char)
      ? [..."0123456789"].filter((other) => other !== char).map((other) => number.slice(0, place) + other + number.slice(place + 1))
      : [],
  );
}

describe.each(CARRIER_RULES.map((rule) => ({ ...rule, ...CARRIER_SOURCES[rule.id] })))("carrier rule $id", (rule) => {
  test("names a public source and shows an example and a near-miss", () => {
    expect(rule.source.length).toBeGreaterThan(20);
    expect(rule.examples.length).toBeGreaterThan(0);
    expect(rule.nearMisses.length).toBeGreaterThan(1);
  });

  test.each(rule.examples)("accepts %s", (example) => {
    expect(getRulesOf(example)).toContain(rule.id);
    expect(rule.by === "shape" && hasWrongCheckDigit(example)).toBe(false);
  });

  test.each(rule.nearMisses)("refuses %s", (nearMiss) => {
    expect(getRulesOf(nearMiss)).not.toContain(rule.id);
  });

  test("keeps its examples as they are when they are normalised, unless a label form holds them", () => {
    for (const example of rule.examples) {
      const inForm = LABEL_FORMS.some((form) => form.pattern.test(example));
      if (!inForm) expect(normaliseTracking(example)).toEqual({ ok: true, value: example });
    }
  });
});

describe.each(LABEL_FORMS.map((form) => ({ ...form, ...LABEL_FORM_SOURCES[form.id] })))("label form $id", (form) => {
  test.each(Object.entries(form.examples))("takes the tracking number out of %s", (barcode, trackingNumber) => {
    expect(parseLabel(barcode)).toEqual({ ok: true, value: { trackingNumber, labelBrands: form.brands } });
  });

  test.each(form.nearMisses)("takes nothing out of %s", (nearMiss) => {
    const label = parseLabel(nearMiss);
    if (label.ok) expect(label.value).toEqual({ trackingNumber: nearMiss, labelBrands: [] });
    else expect(label.error).toBe("symbol");
  });

  test("names a public source", () => {
    expect(form.source.length).toBeGreaterThan(20);
  });
});

test.each([
  ["usps-impb", "9400111201080805483016"],
  ["fedex-ground-15", "568283610012734"],
  ["dhl-paket-sscc", "00340433836442636597"],
])("%s finds every single wrong digit", (rule, example) => {
  expect(makeOneDigitErrors(example).filter((error) => getRulesOf(error).includes(rule))).toEqual([]);
});

test("S10 maps the remainders 0 and 1 to the digits 5 and 0", () => {
  expect(getRulesOf("RR000000005GB")).toContain("upu-s10");
  expect(getRulesOf("RR000000080GB")).toContain("upu-s10");
  expect(getRulesOf("RR000000081GB")).toEqual([]);
});

test("an unmistakable form with a wrong check digit is told apart from a foreign number", () => {
  expect(hasWrongCheckDigit("1Z5R89390357567128")).toBe(true);
  expect(hasWrongCheckDigit("RB123456786GB")).toBe(true);
  expect(hasWrongCheckDigit("9400111201080805483017")).toBe(true);
  expect(hasWrongCheckDigit("00340433836442636598")).toBe(true);
  expect(hasWrongCheckDigit("9611020987654312345673")).toBe(true);
  expect(hasWrongCheckDigit("996578788855")).toBe(false);
  expect(hasWrongCheckDigit("RB123456786XX")).toBe(false);
  expect(hasWrongCheckDigit("2020600120001")).toBe(false);
});

test("rules stand in the order in which brands are proposed", () => {
  const ranks = CARRIER_RULES.map(({ by, fits }) => (by === "shape" ? 0 : fits === null ? 2 : 1));
  expect(ranks).toEqual(ranks.toSorted());
});

test("sure brands come first, checked ones before those known by length alone", () => {
  expect(proposeCarriers("9261292700768711948021").map(({ brand }) => brand)).toEqual(["USPS", "FedEx"]);
  expect(proposeCarriers("JJD1410302937991")).toEqual([{ brand: "DHL", rule: "dhl-licence-plate", sure: true, checked: false }]);
  expect(proposeCarriers("09980000020033")).toEqual([{ brand: "DPD", rule: "dpd-14", sure: false, checked: false }]);
});

test.each(["FAN Courier", "Sameday", "Cargus"])("%s has no public format and so no rule", (name) => {
  const brands = CARRIER_RULES.flatMap(({ brandsOf }) => [...brandsOf("RB123456785GB")]);
  expect(brands).not.toContain(name);
});

test("every closed brand has a rule", () => {
  const brands = CARRIER_RULES.flatMap(({ brandsOf }) => [...brandsOf("RB123456785US")]);
  for (const brand of CLOSED_BRANDS) expect(brands).toContain(brand);
});
