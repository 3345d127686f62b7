import { expect, test } from "vitest";
import type { Carrier } from "../../../shared/store.ts";
import { isCarrierAllowed } from "../../../shared/tracking/is-carrier-allowed.ts";
import { matchCarriers } from "../../../shared/tracking/match-carriers.ts";

function makeCarrier(name: string, brand = ""): Carrier {
  return { id: name, name, brand };
}

const carriers = [
  makeCarrier("DHL Paket DE", "DHL"),
  makeCarrier("dhl express", "DHL"),
  makeCarrier("UPS"),
  makeCarrier("USPS"),
  makeCarrier("UniUni"),
  makeCarrier("Poșta Română"),
  makeCarrier("FAN Courier"),
];

function getNames(brands: string[]): string[] {
  return matchCarriers(brands, carriers).map(({ name }) => name);
}

test.each([
  [["DHL"], ["DHL Paket DE", "dhl express"]],
  [["ups"], ["UPS"]],
  [["USPS"], ["USPS"]],
  [["Posta Romana"], ["Poșta Română"]],
  [["Uni"], []],
  [[""], []],
  [[], []],
  [
    ["UPS", "DHL", "UPS"],
    ["UPS", "DHL Paket DE", "dhl express"],
  ],
])("brands %j match %j", (brands, names) => {
  expect(getNames(brands)).toEqual(names);
});

test.each([
  [[], "UPS", true],
  [["RESTRICT_SELF_SHIPPING"], "UPS", false],
  [["RESTRICT_FEDEX_SELF_SHIPPING"], "FedEx Ground", false],
  [["RESTRICT_FEDEX_SELF_SHIPPING"], "UPS", true],
  [["RESTRICT_USPS_SELF_SHIPPING"], "USPS", false],
  [["RESTRICT_USPS_SELF_SHIPPING"], "UPS", true],
  [["BLOCK_LOGISTICS_PROVIDERS_{UniUni}"], "UniUni", false],
  [["BLOCK_LOGISTICS_PROVIDERS_{UniUni}"], "UPS", true],
  [["BLOCK_LOGISTICS_PROVIDERS_{SpeedX,UniUni}"], "UniUni", false],
  [["BLOCK_LOGISTICS_PROVIDERS_{SpeedX, uniuni }"], "UniUni", false],
  [["BLOCK_LOGISTICS_PROVIDERS_{}"], "UPS", true],
  [["BLOCK_LOGISTICS_PROVIDERS_{"], "UPS", true],
  [["SUGGEST_SIGNATURE_ON_DELIVERY", "CONFIRMED_CHANGED_ADDRESS", "RESTRICT_CALL_SHIPPING"], "UPS", true],
  [["CONFIRMED_CHANGED_ADDRESS", "RESTRICT_FEDEX_SELF_SHIPPING"], "FedEx", false],
])("warnings %j let %s ship: %s", (warnings, name, expected) => {
  expect(isCarrierAllowed(warnings, makeCarrier(name))).toBe(expected);
});
