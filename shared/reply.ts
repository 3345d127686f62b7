/**
 * What one answer from Temu means: code → reply class → reason. A reason is the key of the sentence a person reads and
 * of the one next step. Data only; worker/temu applies it, screens translate it.
 *
 * The rule behind the table: "refused", "later", "needsPerson" and "stopStore" promise that Temu applied nothing.
 * Whatever leaves that open is "readBack", and so is every code that is not listed for the method that was called.
 * One call may arrive twice, and we then hear what the second met. So a code that looks at what a shipment or a level
 * changes (shipped, used, nothing left) is never a refusal; one that looks at the request or at fixed rules may be.
 */

/**
 * confirmed    Temu took it
 * partly       of its entries some were taken and some not, or some refused and some put off; each entry says which
 * refused      not applied, and the same request would be refused again
 * later        not applied, or a read that got no answer: ask again after a while
 * readBack     proves neither: read Temu's state before anything is sent again
 * needsPerson  not applied, and only a decision by a person (a supervisor, the seller in Seller Center) changes that
 * stopStore    not applied, and no call for this store can succeed before its access is put right
 */
export const REPLY_CLASSES = ["confirmed", "partly", "refused", "later", "readBack", "needsPerson", "stopStore"] as const;
export type ReplyClass = (typeof REPLY_CLASSES)[number];

export const REASONS = [
  "ok",
  // Not sent at all.
  "noSlot",
  "sendByPassed",
  "secretsUnreadable",
  // Sent, and the answer says too little.
  "noClearAnswer",
  "replyNotUnderstood",
  "orderUnreadable",
  "temuBusy",
  // The door: app, token, signature, clock, address.
  "requestInvalid",
  "methodRetired",
  "signatureWrong",
  "clockWrong",
  "appUnknown",
  "appSuspended",
  "tokenUnknown",
  "tokenOfAnotherApp",
  "tokenExpired",
  "scopeMissing",
  "rateLimited",
  "notAuthorised",
  "hostNotAllowed",
  "sourceAddressNotDeclared",
  // Orders and addresses.
  "orderUnknown",
  "storeKindUnsupported",
  "agreementUnsigned",
  "stillCalculating",
  "methodNotInRegion",
  "wrongRegionHost",
  "notCustomised",
  "addressNotOpen",
  "addressWithheld",
  // Shipments.
  "alreadyShipped",
  "trackingUsed",
  "trackingInvalid",
  "trackingCarrierMismatch",
  "trackingOfTemu",
  "temuLabelExists",
  "temuLabelRequired",
  "carrierNotAllowed",
  "selfShippingRestricted",
  "cancelPending",
  "addressChangePending",
  "riskPending",
  "warehouseInvalid",
  "warehouseIncomplete",
  "warehouseOutOfReach",
  "shippingAddressInvalid",
  "notCombinable",
  "quantityMismatch",
  "oneUnitOnly",
  "tooManyParcels",
  "notShippable",
  "handledByWarehouse",
  "orderKindUnsupported",
  // Stock.
  "stockOutOfRange",
  "duplicateRequest",
  "refusedByTemu",
] as const;
export type Reason = (typeof REASONS)[number];

export type ReplyRow = { readonly class: ReplyClass; readonly reason: Reason };

const refused = (reason: Reason): ReplyRow => ({ class: "refused", reason });
const later = (reason: Reason): ReplyRow => ({ class: "later", reason });
const readBack = (reason: Reason): ReplyRow => ({ class: "readBack", reason });
const needsPerson = (reason: Reason): ReplyRow => ({ class: "needsPerson", reason });
const stopStore = (reason: Reason): ReplyRow => ({ class: "stopStore", reason });

/** The code of a successful envelope; it has no row, because the verdict is then inside `result`. */
export const SUCCESS_CODE = 1_000_000;

/** Before Temu's business code runs. 3xxxxxx, 4000004 and 5xxxxxx are checked first: nothing was applied. */
const DOOR: Readonly<Record<number, ReplyRow>> = {
  2000000: readBack("temuBusy"),
  3000000: refused("requestInvalid"),
  3000001: stopStore("signatureWrong"),
  3000002: refused("requestInvalid"),
  3000003: refused("methodRetired"),
  3000004: refused("methodRetired"),
  3000010: refused("requestInvalid"),
  3000011: later("clockWrong"),
  3000012: later("clockWrong"),
  3000013: refused("requestInvalid"),
  3000014: refused("requestInvalid"),
  3000019: stopStore("appUnknown"),
  3000020: stopStore("appUnknown"),
  3000021: refused("scopeMissing"),
  3000022: stopStore("appSuspended"),
  3000025: stopStore("appUnknown"),
  3000026: stopStore("appUnknown"),
  3000027: refused("scopeMissing"),
  3000028: stopStore("appSuspended"),
  3000030: stopStore("tokenUnknown"),
  3000031: stopStore("tokenUnknown"),
  // One missing permission must not stop the calls that are permitted: refused, not stopStore.
  3000032: refused("scopeMissing"),
  3000033: stopStore("tokenOfAnotherApp"),
  3000034: stopStore("tokenExpired"),
  3000040: refused("requestInvalid"),
  4000000: readBack("temuBusy"),
  4000004: later("rateLimited"),
  5000000: stopStore("notAuthorised"),
  5000001: stopStore("hostNotAllowed"),
  5000002: stopStore("hostNotAllowed"),
  5000003: stopStore("sourceAddressNotDeclared"),
  // Seen when a filter is missing as well as when Temu's own call fails: it proves nothing.
  6000001: readBack("temuBusy"),
  7000000: readBack("temuBusy"),
};

/** Documented for methods that only read: tokens, orders, customisation, buyer addresses. */
const READS: Readonly<Record<number, ReplyRow>> = {
  110020001: later("temuBusy"),
  110020002: refused("tokenUnknown"),
  110020003: refused("tokenUnknown"),
  110020007: later("rateLimited"),

  140020001: refused("storeKindUnsupported"),
  140020002: refused("orderUnknown"),
  140020003: needsPerson("agreementUnsigned"),
  140020008: later("stillCalculating"),
  140020009: later("stillCalculating"),
  140020012: refused("requestInvalid"),
  140020013: refused("requestInvalid"),
  140020014: refused("requestInvalid"),
  140020015: refused("methodNotInRegion"),
  120020004: refused("notCustomised"),

  180020001: refused("addressNotOpen"),
  180020003: refused("requestInvalid"),
  180020004: refused("requestInvalid"),
  180020008: needsPerson("agreementUnsigned"),
  180020030: refused("addressWithheld"),
};

/** bg.logistics.shipment.v2.confirm, and v2.get for the references. */
const SHIPMENTS: Readonly<Record<number, ReplyRow>> = {
  // Already done, by us or by someone else. Only a read-back tells whose.
  120012004: readBack("alreadyShipped"),
  120014003: readBack("trackingUsed"),
  120014004: readBack("trackingUsed"),
  120012041: readBack("trackingUsed"),
  120012020: readBack("temuLabelExists"),
  // Documented for another shipping method, and a second copy of a call that was taken could meet them.
  120012012: readBack("notShippable"),
  120013002: readBack("quantityMismatch"),
  120014006: readBack("temuBusy"),

  // The tracking number.
  120014001: refused("trackingInvalid"),
  120014005: refused("trackingInvalid"),
  120014008: refused("trackingInvalid"),
  120014020: refused("trackingInvalid"),
  120014023: refused("trackingInvalid"),
  120014022: refused("trackingCarrierMismatch"),
  120014019: refused("trackingOfTemu"),

  // What this store or this carrier may not do.
  120015037: refused("carrierNotAllowed"),
  120011059: refused("carrierNotAllowed"),
  120011092: refused("carrierNotAllowed"),
  120015026: refused("carrierNotAllowed"),
  120015030: refused("carrierNotAllowed"),
  120015050: refused("carrierNotAllowed"),
  120015530: refused("carrierNotAllowed"),
  120015531: refused("carrierNotAllowed"),
  120015528: refused("temuLabelRequired"),
  120015537: refused("temuLabelRequired"),
  120011091: refused("selfShippingRestricted"),
  120012034: refused("selfShippingRestricted"),
  120012035: refused("selfShippingRestricted"),

  // The buyer or Temu asked to wait. A supervisor may deny it by name.
  120012030: needsPerson("cancelPending"),
  120017007: needsPerson("cancelPending"),
  120012023: needsPerson("addressChangePending"),
  120012031: needsPerson("riskPending"),

  // Orders, hosts, warehouses. A shipped order has a code of its own, so an unknown one was not shipped by this call.
  120012007: refused("orderUnknown"),
  120012016: refused("orderUnknown"),
  120011072: refused("wrongRegionHost"),
  120011006: refused("warehouseInvalid"),
  120011085: refused("warehouseInvalid"),
  120012063: refused("warehouseInvalid"),
  120012064: refused("warehouseInvalid"),
  120015527: refused("warehouseInvalid"),
  120011011: refused("warehouseOutOfReach"),
  120011086: needsPerson("warehouseIncomplete"),
  120011065: refused("shippingAddressInvalid"),

  // Combining and splitting.
  120012015: refused("notCombinable"),
  120015518: refused("notCombinable"),
  120015539: refused("notCombinable"),
  120015543: refused("notCombinable"),
  120011045: refused("oneUnitOnly"),
  120011098: refused("tooManyParcels"),

  // The rest.
  120011030: refused("handledByWarehouse"),
  120018021: refused("orderKindUnsupported"),
  120018069: refused("storeKindUnsupported"),
  120011031: needsPerson("agreementUnsigned"),
};

/** bg.local.goods.stock.edit, in the envelope and for each SKU. */
const STOCK: Readonly<Record<number, ReplyRow>> = {
  150010002: readBack("temuBusy"),
  // "Invalid", and under which code a repeated requestUniqueKey is refused is not documented: it may be this one.
  150010003: readBack("requestInvalid"),
  150010005: readBack("temuBusy"),
  150013001: refused("requestInvalid"),
  150013002: refused("stockOutOfRange"),
  150013003: refused("requestInvalid"),
};

/** The writes we send, each with the codes that are its own. */
export type Write = "shipment" | "stock";
const OF_WRITE: Readonly<Record<Write, Readonly<Record<number, ReplyRow>>>> = { shipment: SHIPMENTS, stock: STOCK };

export const REPLY_TABLE: Readonly<Record<number, ReplyRow>> = { ...DOOR, ...READS, ...SHIPMENTS, ...STOCK };

const rowIn = (rows: Readonly<Record<number, ReplyRow>>, code: number): ReplyRow | null =>
  Object.hasOwn(rows, code) ? (rows[code] ?? null) : null;

/** The row of a code, or null for a code that is not listed: such a code proves nothing. */
export const findReplyRow = (code: number): ReplyRow | null => rowIn(REPLY_TABLE, code);

/** The row of a code that answers a write. A code of other methods is as unknown to it as one that nobody documents. */
export const findWriteRow = (code: number, write: Write): ReplyRow | null => rowIn(DOOR, code) ?? rowIn(OF_WRITE[write], code);

/** A read changes nothing at Temu, so there is nothing to read back: it is simply asked again. */
export const classOfRead = (replyClass: ReplyClass): ReplyClass => (replyClass === "readBack" ? "later" : replyClass);
