// The codes that Temu documents for the methods we call, by section of its documents, each with what we may conclude from it.
// Facts, written down apart from the table in shared/reply.ts so that one can be held against the other.

/**
 * notApplied  the door said no before any business code ran
 * refused     Temu looked at the request or at a fixed rule and took nothing
 * askPerson   nothing was taken, and a person decides
 * open        it proves nothing for a write: Temu's state is read back
 */
export type Proof = "notApplied" | "refused" | "askPerson" | "open";

export type Section = { name: string; proof: Proof; codes: readonly number[] };

/** Gateway codes, without success. */
export const DOOR_SECTIONS: readonly Section[] = [
  {
    name: "gateway: parameters, signature, time, app, token, permission",
    proof: "notApplied",
    codes: [
      3000000, 3000001, 3000002, 3000003, 3000004, 3000010, 3000011, 3000012, 3000013, 3000014, 3000019, 3000020, 3000021, 3000022, 3000025,
      3000026, 3000027, 3000028, 3000030, 3000031, 3000032, 3000033, 3000034, 3000040,
    ],
  },
  { name: "gateway: rate limit", proof: "notApplied", codes: [4000004] },
  { name: "gateway: authorisation, route, environment, source address", proof: "notApplied", codes: [5000000, 5000001, 5000002, 5000003] },
  { name: "gateway: faults inside Temu", proof: "open", codes: [2000000, 4000000, 6000001, 7000000] },
];

/** Of methods that only read. */
export const READ_SECTIONS: readonly Section[] = [
  { name: "auth: tokens", proof: "refused", codes: [110020002, 110020003] },
  { name: "auth: busy, too often", proof: "notApplied", codes: [110020001, 110020007] },
  { name: "bg.order.list.v2.get", proof: "refused", codes: [140020001, 140020012, 140020013, 140020014] },
  { name: "bg.order.detail.v2.get", proof: "refused", codes: [140020001, 140020002] },
  { name: "orders: still being calculated", proof: "notApplied", codes: [140020008, 140020009] },
  { name: "orders: agreement", proof: "askPerson", codes: [140020003] },
  { name: "orders: amounts, customisation", proof: "refused", codes: [140020015, 120020004] },
  { name: "buyer addresses", proof: "refused", codes: [180020001, 180020003, 180020004, 180020030] },
  { name: "buyer addresses: agreement", proof: "askPerson", codes: [180020008] },
];

/** bg.logistics.shipment.v2.confirm, and bg.logistics.shipment.v2.get for the references. */
export const SHIPMENT_SECTIONS: readonly Section[] = [
  {
    name: "already shipped, duplicates, a label package exists",
    proof: "open",
    codes: [120012004, 120014003, 120014004, 120012041, 120012020],
  },
  { name: "nothing left to ship, quantity: documented for another shipping method", proof: "open", codes: [120012012, 120013002] },
  { name: "system, retry", proof: "open", codes: [120014006] },
  { name: "tracking validity", proof: "refused", codes: [120014001, 120014023, 120014005, 120014008, 120014020, 120014022, 120014019] },
  {
    name: "carrier and store restriction",
    proof: "refused",
    codes: [
      120015037, 120012034, 120011091, 120012035, 120011092, 120011059, 120015537, 120015528, 120015530, 120015531, 120015026, 120015030,
      120015050,
    ],
  },
  { name: "pending buyer requests", proof: "askPerson", codes: [120012030, 120012023, 120017007, 120012031] },
  {
    name: "references",
    proof: "refused",
    codes: [120012007, 120012016, 120011072, 120011006, 120011085, 120015527, 120012063, 120012064, 120011011, 120011065],
  },
  { name: "warehouse type not filled in, unsigned agreement", proof: "askPerson", codes: [120011086, 120011031] },
  { name: "combining", proof: "refused", codes: [120012015, 120015539, 120015518, 120015543] },
  { name: "sub-packages", proof: "refused", codes: [120011045, 120011098] },
  { name: "co-warehouse, BC order, sub-mall", proof: "refused", codes: [120011030, 120018021, 120018069] },
];

/** bg.local.goods.stock.edit, in the envelope or for one SKU. */
export const STOCK_SECTIONS: readonly Section[] = [
  { name: "stock: duplicate SKUs, range, both lists", proof: "refused", codes: [150013001, 150013002, 150013003] },
  { name: "stock: invalid, which may be a repeated key", proof: "open", codes: [150010003] },
  { name: "stock: system error, try later", proof: "open", codes: [150010002, 150010005] },
];

export const SECTIONS: readonly Section[] = [...DOOR_SECTIONS, ...READ_SECTIONS, ...SHIPMENT_SECTIONS, ...STOCK_SECTIONS];
