// Every refusal the sandbox knows, with Temu's code and words. One place, so that a code is never typed twice.

export type Refusal = { readonly ok: false; readonly code: number; readonly message: string };

export const SUCCESS_CODE = 1_000_000;

const refusal = (code: number, message: string): Refusal => ({ ok: false, code, message });

/** Gateway refusals: temu-api "Gateway codes". The words are those seen in practice where the documents differ. */
export const GATEWAY = {
  signInvalid: refusal(3_000_001, "sign is invalid, please check your sign calculation"),
  typeMissing: refusal(3_000_002, "there is no type in body."),
  typeUnknown: refusal(3_000_003, "type not exists"),
  timestampMissing: refusal(3_000_010, "there is no timestamp in body."),
  timestampInvalid: refusal(3_000_011, "timestamp is invalid."),
  timestampExpired: refusal(3_000_012, "timestamp is expired."),
  dataTypeMissing: refusal(3_000_013, "there is no data_type in body."),
  dataTypeInvalid: refusal(3_000_014, "data_type is invalid"),
  appKeyMissing: refusal(3_000_025, "there is no app_key in body."),
  appKeyUnknown: refusal(3_000_026, "app_key not exists."),
  appSuspended: refusal(3_000_028, "app_key have been suspended, please contact temu product support team to recover your app status."),
  tokenMissing: refusal(3_000_030, "there is no access_token in body."),
  tokenUnknown: refusal(3_000_031, "access_token not exists."),
  tokenLacksApi: refusal(
    3_000_032,
    "access_token don't have this api access, please ask for seller to authorize this api in seller center first，and share the new access_token with you.",
  ),
  tokenOfOtherApp: refusal(3_000_033, "access_token and app_key are not mapping."),
  tokenExpired: refusal(
    3_000_034,
    "access_token is expired or have been refreshed, please contact seller to share the new access_token with you.",
  ),
  signMissing: refusal(3_000_040, "there is no sign in body."),
  tooFrequent: refusal(4_000_004, "too frequent requests, exceeding rate limit."),
  addressNotDeclared: refusal(5_000_003, "NOT_IN_IP_WHITE_LIST"),
  serviceError: refusal(7_000_000, "BUSINESS_SERVICE_ERROR"),
} as const;

/** BAD_PARAMS names the field, e.g. `sendRequestList.0.carrierId`. */
export const badParams = (path: string): Refusal => refusal(3_000_000, `BAD_PARAMS: ${path}`);

export const ORDERS = {
  notFound: refusal(140_020_002, "Order not found"),
  windowInverted: refusal(140_020_012, "The end time must be later than the start time"),
  halfPair: (name: string) => refusal(140_020_013, `${name} not passed in`),
  notSeconds: (name: string) => refusal(140_020_014, `The format of ${name} is inaccurate and requires a second level timestamp`),
} as const;

// Temu documents no code for shipping a cancelled or a still pending order; "parent order invalid" is the nearest one it names.
const PARENT_ORDER_INVALID_CODE = 120_012_007;

export const SHIPPING = {
  alreadyShipped: refusal(120_012_004, "The order has been shipped. Please do not ship it again."),
  parentUnknown: refusal(PARENT_ORDER_INVALID_CODE, "The parent order is invalid"),
  parentCancelled: refusal(PARENT_ORDER_INVALID_CODE, "The parent order is invalid: it has been canceled"),
  parentPending: refusal(PARENT_ORDER_INVALID_CODE, "The parent order is invalid: it is still pending"),
  orderMismatch: refusal(120_012_016, "The order is invalid or does not belong to the parent order"),
  addressesDiffer: refusal(120_012_015, "The addresses of the combined orders are different"),
  signatureSeparately: refusal(120_015_543, "Orders that need a signature have to be shipped separately"),
  cancelPending: refusal(120_012_030, "The buyer has requested to cancel the order"),
  addressChangePending: refusal(120_012_023, "The buyer has requested to change the address"),
  riskAlert: refusal(120_012_031, "The parent order has a risk alert"),
  duplicateOrder: refusal(120_012_041, "Duplicate sub-order for one tracking number"),
  quantityMismatch: refusal(120_013_002, "The quantity of each order must be completed at once"),
  trackingDuplicate: refusal(120_014_003, "Duplicate tracking number"),
  trackingUsed: refusal(120_014_004, "The tracking number has been used"),
  trackingBlank: refusal(120_014_001, "The tracking number is blank"),
  trackingSymbols: refusal(120_014_020, "The tracking number is not recognised"),
  trackingInvalid: refusal(120_014_023, "The tracking number is invalid"),
  trackingOfOtherCarrier: refusal(120_014_022, "The tracking number does not match the carrier"),
  carrierNotServed: refusal(120_015_037, "The logistics service provider does not support this scenario"),
  selfShippingRestricted: refusal(120_012_034, "The store is restricted from self-shipping this order"),
  fedexRestricted: refusal(120_011_092, "This order cannot be shipped with FedEx"),
  uspsRestricted: refusal(120_011_059, "This order cannot be shipped with USPS"),
  warehouseMissing: refusal(120_011_006, "The warehouse is missing"),
  warehouseUnknown: refusal(120_011_085, "The warehouse is invalid"),
  subPackageQuantity: refusal(120_011_045, "The quantity must be 1 when a unit is split over sub-packages"),
  subPackageCount: refusal(120_011_098, "At most 10 sub-packages"),
  wrongRegionHost: refusal(120_011_072, "The order belongs to another region, please use that region's host"),
} as const;

// Temu refuses a `requestUniqueKey` it has seen; under which code is not documented. This one is the family's "invalid".
const DUPLICATE_REQUEST_KEY_CODE = 150_010_003;

export const STOCK = {
  duplicateRequestKey: refusal(DUPLICATE_REQUEST_KEY_CODE, "Duplicate requestUniqueKey"),
  invalid: (what: string) => refusal(150_010_003, `Invalid parameter: ${what}`),
  duplicateSku: refusal(150_013_001, "Duplicate SKU"),
  outOfRange: refusal(150_013_002, "The stock is out of range"),
  bothLists: refusal(150_013_003, "Only one of skuStockTargetList and skuStockChangeList can be passed in"),
} as const;
