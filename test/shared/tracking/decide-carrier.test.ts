import { describe, expect, test } from "vitest";
import type { Carrier } from "../../../shared/store.ts";
import { type DecideCarrierArgs, decideCarrier, toCarrierMemoryKey } from "../../../shared/tracking/decide-carrier.ts";

function makeCarrier(id: string, name: string): Carrier {
  return { id, name, brand: name };
}

const DHL = makeCarrier("1", "DHL Paket");
const DHL_EXPRESS = makeCarrier("2", "DHL Express");
const FAN = makeCarrier("3", "FAN Courier");
const SAMEDAY = makeCarrier("4", "Sameday");
const UPS = makeCarrier("5", "UPS");
const FEDEX = makeCarrier("6", "FedEx");
const USPS = makeCarrier("7", "USPS");
const DPD = makeCarrier("8", "DPD");

const FITS_FEDEX_AND_DHL = "012345678983";
const FAN_NUMBER = "2020600120001";

function decide(trackingNumber: string, carriers: Carrier[], more: Partial<DecideCarrierArgs> = {}): string {
  const decision = decideCarrier({ trackingNumber, carriers, defaultCarrierId: null, ...more });
  if (decision.kind === "one") return decision.carrier.name;
  return decision.kind === "ask" ? `ask ${decision.carriers.map(({ name }) => name).join(", ")}` : decision.reason;
}

describe("a form that only one brand uses", () => {
  test("takes the brand's carrier over the default and the remembered one", () => {
    expect(decide("1Z5R89390357567127", [FAN, UPS], { defaultCarrierId: FAN.id, rememberedCarrierId: FAN.id })).toBe("UPS");
  });

  test("asks between the brand's carriers, unless one is remembered or the default", () => {
    expect(decide("JJD1410302937991", [FAN, DHL, DHL_EXPRESS])).toBe("ask DHL Paket, DHL Express");
    expect(decide("JJD1410302937991", [FAN, DHL, DHL_EXPRESS], { defaultCarrierId: DHL.id })).toBe("DHL Paket");
    expect(decide("JJD1410302937991", [FAN, DHL, DHL_EXPRESS], { defaultCarrierId: DHL.id, rememberedCarrierId: "2" })).toBe("DHL Express");
  });

  test("asks among all when the store has no carrier of that brand, even with a default", () => {
    expect(decide("1Z5R89390357567127", [FAN, DHL], { defaultCarrierId: FAN.id })).toBe("ask FAN Courier, DHL Paket");
    expect(decide("1Z5R89390357567127", [FAN], { defaultCarrierId: FAN.id })).toBe("ask FAN Courier");
  });

  test("asks when two brands share it", () => {
    expect(decide("9261292700768711948021", [USPS, FEDEX])).toBe("ask USPS, FedEx");
    expect(decide("9400111201080805483016", [USPS, FEDEX])).toBe("USPS");
  });

  test("refuses a wrong check digit, whatever the default", () => {
    expect(decide("1Z5R89390357567128", [FAN], { defaultCarrierId: FAN.id })).toBe("checkDigit");
    expect(decide("RB123456786GB", [FAN])).toBe("checkDigit");
  });

  test("a barcode's own form counts as sure", () => {
    expect(decide("01905002345615", [FAN, DPD], { defaultCarrierId: FAN.id, labelBrands: ["DPD"] })).toBe("DPD");
  });
});

describe("a number known by its length alone", () => {
  test("never lets the default hide a carrier whose check digit fits", () => {
    expect(decide("986578788855", [FAN, FEDEX], { defaultCarrierId: FAN.id })).toBe("ask FedEx, FAN Courier");
  });

  test("takes the only carrier that it can be", () => {
    expect(decide("986578788855", [UPS, FEDEX])).toBe("FedEx");
  });

  test("takes the default when it is one of those that fit, and a remembered choice first", () => {
    expect(decide("09980000020033", [FAN, DPD], { defaultCarrierId: DPD.id })).toBe("DPD");
    expect(decide("09980000020033", [FAN, DPD], { rememberedCarrierId: FAN.id })).toBe("FAN Courier");
  });

  test("does not take a carrier whose check digit does not fit", () => {
    expect(decide("996578788855", [FEDEX, FAN], { defaultCarrierId: FEDEX.id })).toBe("ask FAN Courier");
  });

  test("offers both carriers whose check digits fit", () => {
    const both = ["563102430313", FITS_FEDEX_AND_DHL].map((number) => decide(number, [FEDEX, DHL, UPS]));
    expect(both).toEqual(["DHL Paket", "ask FedEx, DHL Paket"]);
  });
});

describe("a number of no known form", () => {
  test("takes the default carrier, which has no public form", () => {
    expect(decide(FAN_NUMBER, [FAN, SAMEDAY, UPS], { defaultCarrierId: FAN.id })).toBe("FAN Courier");
  });

  test("asks without a default, and leaves out carriers whose forms are all known", () => {
    expect(decide(FAN_NUMBER, [FAN, SAMEDAY, UPS])).toBe("ask FAN Courier, Sameday");
  });

  test("does not take a default whose forms are all known", () => {
    expect(decide(FAN_NUMBER, [FAN, UPS], { defaultCarrierId: UPS.id })).toBe("ask FAN Courier");
    expect(decide(FAN_NUMBER, [UPS])).toBe("ask UPS");
  });

  test("takes the store's only carrier", () => {
    expect(decide(FAN_NUMBER, [FAN])).toBe("FAN Courier");
  });

  test("ignores a default or a remembered carrier that the region's list does not hold", () => {
    expect(decide(FAN_NUMBER, [FAN, SAMEDAY], { defaultCarrierId: "99", rememberedCarrierId: "98" })).toBe("ask FAN Courier, Sameday");
  });

  test("refuses when the store has no carriers", () => {
    expect(decide(FAN_NUMBER, [])).toBe("noCarriers");
  });
});

test("a choice is remembered for numbers of the same kind only", () => {
  expect(toCarrierMemoryKey(FAN_NUMBER)).toBe(toCarrierMemoryKey("2020600129999"));
  expect(toCarrierMemoryKey(FAN_NUMBER)).not.toBe(toCarrierMemoryKey("20206001200"));
  expect(toCarrierMemoryKey("986578788855")).not.toBe(toCarrierMemoryKey("996578788855"));
  expect(toCarrierMemoryKey("AB12345678")).not.toBe(toCarrierMemoryKey("CD12345678"));
});
