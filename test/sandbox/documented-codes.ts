// Every refusal code that Temu documents for the methods the sandbox has, for tests and simulations to draw faults from.
// Which of them the sandbox's own rules can answer, and in which words, is in codes.ts.

const GATEWAY_CODES = [
  2_000_000, 3_000_000, 3_000_001, 3_000_002, 3_000_003, 3_000_004, 3_000_010, 3_000_011, 3_000_012, 3_000_013, 3_000_014, 3_000_019,
  3_000_020, 3_000_021, 3_000_022, 3_000_025, 3_000_026, 3_000_027, 3_000_028, 3_000_030, 3_000_031, 3_000_032, 3_000_033, 3_000_034,
  3_000_040, 4_000_000, 4_000_004, 5_000_000, 5_000_001, 5_000_002, 5_000_003, 6_000_001, 7_000_000,
];

const CONFIRM_CODES = [
  // already shipped, duplicates
  120_012_004, 120_014_003, 120_014_004, 120_012_041, 120_012_020,
  // the tracking number
  120_014_001, 120_014_023, 120_014_005, 120_014_008, 120_014_020, 120_014_022, 120_014_019,
  // what the carrier or the store may not do
  120_015_037, 120_012_034, 120_011_091, 120_012_035, 120_011_092, 120_011_059, 120_015_537, 120_015_528, 120_015_530, 120_015_531,
  120_015_026, 120_015_030, 120_015_050,
  // what the buyer has asked for
  120_012_030, 120_012_023, 120_017_007, 120_012_031,
  // references and warehouses
  120_012_007, 120_012_016, 120_012_012, 120_013_002, 120_011_072, 120_011_006, 120_011_085, 120_015_527, 120_012_063, 120_012_064,
  120_011_011, 120_011_086, 120_011_065,
  // combining, sub-packages
  120_012_015, 120_015_539, 120_015_518, 120_015_543, 120_011_045, 120_011_098,
  // the rest
  120_011_030, 120_018_021, 120_018_069, 120_011_031, 120_014_006,
];

const CODES_BY_METHOD: Readonly<Record<string, readonly number[]>> = {
  "bg.logistics.shipment.v2.confirm": CONFIRM_CODES,
  "bg.logistics.shipment.v2.get": [120_012_007, 120_012_016, 120_011_072],
  "bg.order.list.v2.get": [140_020_001, 140_020_003, 140_020_012, 140_020_013, 140_020_014],
  "bg.order.detail.v2.get": [140_020_001, 140_020_002, 140_020_003, 140_020_009],
  "bg.local.goods.stock.edit": [150_010_003, 150_010_005, 150_013_001, 150_013_002, 150_013_003],
  "temu.local.goods.sku.stock.query": [150_010_003, 150_010_005],
};

/** The codes one method can answer: the gateway's and its own. */
export const listCodes = (method: string): readonly number[] => [...GATEWAY_CODES, ...(CODES_BY_METHOD[method] ?? [])];

/** All of them, each once. */
export const ALL_CODES: readonly number[] = [...new Set([...GATEWAY_CODES, ...Object.values(CODES_BY_METHOD).flat()])];
