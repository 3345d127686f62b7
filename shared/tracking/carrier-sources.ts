// Why each carrier rule and label form is believed: its public source in words, numbers that must fit, and near-misses that must not.
// Read by tests and reports only; nothing that ships to a phone imports it.

import type { CARRIER_RULES, LABEL_FORMS } from "./carrier-rules.ts";

export interface CarrierSource {
  readonly source: string;
  readonly examples: readonly string[];
  /** Same carrier, wrong by a digit, a length or a prefix. */
  readonly nearMisses: readonly string[];
}

export interface LabelFormSource {
  readonly source: string;
  /** Barcode text → tracking number. */
  readonly examples: Readonly<Record<string, string>>;
  readonly nearMisses: readonly string[];
}

export const CARRIER_SOURCES: Readonly<Record<(typeof CARRIER_RULES)[number]["id"], CarrierSource>> = {
  "ups-1z": {
    source: "UPS Guide to Labeling: 1Z tracking number, modulo 10 over characters 3 to 17, letters counted from A = 2",
    examples: ["1Z5R89390357567127", "1Z879E930346834440", "1Z410E7W0392751591", "1Z8V92A70367203024", "1Z999AA10123456784"],
    nearMisses: ["1Z5R89390357567128", "1Z5R89390357567217", "1Z1111111111111111", "2Z5R89390357567127", "1Z5R8939035756712"],
  },
  "upu-s10": {
    source: "UPU standard S10, Identification of postal items: 13-character identifier; owners of the country codes as listed by the UPU",
    examples: ["RB123456785GB", "RB123456785US", "LX473124829DE", "CC473124829RO", "EE473124829FR"],
    nearMisses: ["RB123456786GB", "RB213456785GB", "RB123456785XX", "R1123456785GB", "RB12345678GB", "RB123456785G8"],
  },
  "usps-impb": {
    source: "USPS Publication 199, Intelligent Mail Package Barcode (IMpb) Implementation Guide: 22 digits, modulo 10",
    examples: [
      "9400111201080805483016",
      "9361289878700317633795",
      "9405803699300124287899",
      "9505511069605048600624",
      "9261292700768711948021",
    ],
    nearMisses: ["9400111201080805483017", "9400111201080805843016", "940011120108080548301", "9900111201080805483016"],
  },
  "fedex-economy": {
    source: "FedEx SmartPost (now Ground Economy) label job aid: IMpb with service type 612, modulo 10",
    examples: ["9261292700768711948021", "9261299998820821171811"],
    nearMisses: ["9261292700768711948020", "9461292700768711948021"],
  },
  "fedex-economy-20": {
    source: "FedEx SmartPost (now Ground Economy) label job aid: the 20 digits after 92, check digit counted with the 92 before them",
    examples: ["61299998820821171811", "61292700768711948021"],
    nearMisses: ["61299998820821171812", "71299998820821171811", "6129999882082117181"],
  },
  "fedex-ground-96": {
    source: "FedEx Ground Bar Code and Label Layout Specification: the 96 bar code, check digit over the last fifteen digits",
    examples: ["9611020987654312345672"],
    nearMisses: ["9611020987654312345673", "9711020987654312345672"],
  },
  "fedex-12": {
    source: "FedEx: Express tracking number of 12 digits, weights 3 1 7, modulo 11",
    examples: ["986578788855", "477179081230", "799531274483", "790535312317", "974367662710", "012345678983"],
    nearMisses: ["996578788855", "986578788856", "98657878885"],
  },
  "fedex-ground-15": {
    source: "FedEx Ground Bar Code and Label Layout Specification: check digit calculation, 15 digits, modulo 10",
    examples: ["041441760228964", "568283610012000", "568283610012734"],
    nearMisses: ["568283610012732", "04144176022896"],
  },
  "dhl-paket-sscc": {
    source: "GS1 General Specifications: AI 00 with SSCC, under the German company prefix that DHL Paket prints; modulo 10",
    examples: ["00340433836442636597"],
    nearMisses: ["00340433836442636598", "00340433836442635697", "0034043383644263659", "00350433836442636597"],
  },
  "dhl-licence-plate": {
    source: "DHL tracking identifiers page: piece numbers that begin with JJD or JVGL; no public check digit",
    examples: ["JJD1410302937991", "JJD0099999999", "JVGL9999999999"],
    nearMisses: ["JJD123", "JJE1410302937991", "JVG99999999999", "JJD14103029379A1"],
  },
  "dhl-identcode": {
    source: "Deutsche Post Identcode: 12 digits, modulo 10 with weights 4 and 9",
    examples: ["563102430313", "201298452277", "428001369716"],
    nearMisses: ["563102430314", "56310243031", "5631024303130"],
  },
  "dhl-express-10": {
    source: "DHL Express waybill number: ten digits, the first nine modulo 7",
    examples: ["3318810025", "8487135506", "1099255990", "3821724944"],
    nearMisses: ["3318810010", "3318810034", "331881002"],
  },
  "dutch-3s": {
    source: "PostNL developer documentation, Barcode web service, type 3S; DHL tracking identifiers page, Parcel",
    examples: ["3SDEVC123456789", "3SDEVC1234567", "3SBCC000123456"],
    nearMisses: ["3SDEVC12345", "3TDEVC123456789", "3SD123456789012"],
  },
  "dpd-14": {
    source: "DPD Parcel Label Specification: tracking number of 14 digits, depot 4 and serial 10",
    examples: ["01905002345615", "09980000020033"],
    nearMisses: ["0190500234561", "019050023456150"],
  },
};

export const LABEL_FORM_SOURCES: Readonly<Record<(typeof LABEL_FORMS)[number]["id"], LabelFormSource>> = {
  "dpd-barcode": {
    source: "DPD Parcel Label Specification: bar code with identification tag %, postcode 7, tracking number 14, service 3, country 3",
    examples: { "%001255501905002345615101276": "01905002345615", "%008182709980000020033350276": "09980000020033" },
    nearMisses: ["%00125550190500234561510127", "%0012555019050023456151012764", "#001255501905002345615101276"],
  },
  "dpd-barcode-text": {
    source: "DPD Parcel Label Specification: the same 27 characters as printed, with their ISO/IEC 7064 MOD 37,36 check character",
    examples: { "001255501905002345615101276Z": "01905002345615", "008182709980000020033350276C": "09980000020033" },
    nearMisses: ["008182709980000020033350276A", "008182709980000020045000000N"],
  },
  "dpd-number-text": {
    source: "DPD Parcel Label Specification: tracking number as printed, with its ISO/IEC 7064 MOD 37,36 check character",
    examples: { "01905002345615Y": "01905002345615" },
    nearMisses: ["01905002345615Z", "01905002345614Y"],
  },
  "usps-routing": {
    source: "USPS Publication 199: IMpb preceded by AI 420 and the ZIP or ZIP+4 code",
    examples: {
      "420221539400111201080805483016": "9400111201080805483016",
      "4201002334249400111201080805483016": "9400111201080805483016",
    },
    nearMisses: ["420221539900111201080805483016", "42022159400111201080805483016"],
  },
  "fedex-ground-96": {
    source: "FedEx Ground Bar Code and Label Layout Specification: the 96 bar code ends with the 15-digit tracking number",
    examples: { "9611020987654312345672": "987654312345672" },
    nearMisses: ["9611020987654312345673"],
  },
  "fedex-express-34": {
    source: "FedEx Express and Ground 34-digit bar code: ends with two zeros and the 12-digit tracking number",
    examples: {
      "1001921334250001000300779017972697": "779017972697",
      "9622001560000000000000794808390594": "794808390594",
      "9632001560123456789900794808390594": "794808390594",
    },
    nearMisses: ["1001921334250001000300779017972698", "9622001560001234567100794808390597"],
  },
};
