// Carriers that Temu lists per region (bg.logistics.companies.get). Ids are invented, nine digits: 99, the region, a number.

export type Carrier = {
  carrierId: string;
  name: string;
  brand: string;
  /** numbers of this carrier that Temu takes; absent where any plausible number passes */
  trackingPattern?: RegExp;
};

const UPS_PATTERN = /^(?:1Z[0-9A-Z]{16}|\d{9,12}|T\d{10})$/;

const NAMES: Readonly<Record<number, readonly string[]>> = {
  76: ["DHL Paket DE", "Deutsche Post", "DPD DE", "GLS DE", "Hermes DE", "UPS DE", "FedEx DE", "DHL Express DE"],
  167: [
    "FAN Courier",
    "Sameday",
    "Cargus",
    "DPD Romania",
    "GLS Romania",
    "DHL Express Romania",
    "UPS Romania",
    "FedEx Romania",
    "Posta Romana",
    "Packeta Romania",
  ],
  211: ["USPS", "UPS", "FedEx", "DHL eCommerce", "UniUni", "OnTrac"],
};
const ELSEWHERE = ["DHL", "UPS", "FedEx", "DPD", "GLS"];

const BRANDS = ["DHL", "UPS", "FedEx", "DPD", "GLS", "Hermes", "Packeta"];

const makeCarrier = (regionId: number, name: string, index: number): Carrier => {
  const brand = BRANDS.find((known) => name.startsWith(known)) ?? name;
  const carrierId = `99${String(regionId).padStart(3, "0")}${String(index + 1).padStart(4, "0")}`;
  return brand === "UPS" ? { carrierId, name, brand, trackingPattern: UPS_PATTERN } : { carrierId, name, brand };
};

/** The carriers of a region, in Temu's order. */
export const listCarriers = (regionId: number): Carrier[] =>
  (NAMES[regionId] ?? ELSEWHERE).map((name, index) => makeCarrier(regionId, name, index));

export const findCarrier = (regionId: number, carrierId: string): Carrier | undefined =>
  listCarriers(regionId).find((carrier) => carrier.carrierId === carrierId);
