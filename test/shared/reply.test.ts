import { expect, test } from "vitest";
import { classOfRead, findReplyRow, REASONS, REPLY_CLASSES, REPLY_TABLE, SUCCESS_CODE } from "../../shared/reply.ts";

const classOf = (code: number) => findReplyRow(code)?.class ?? "none";

// Appendix "gateway codes", without success.
const GATEWAY_CODES = [
  2000000, 3000000, 3000001, 3000002, 3000003, 3000004, 3000010, 3000011, 3000012, 3000013, 3000014, 3000019, 3000020, 3000021, 3000022,
  3000025, 3000026, 3000027, 3000028, 3000030, 3000031, 3000032, 3000033, 3000034, 3000040, 4000000, 4000004, 5000000, 5000001, 5000002,
  5000003, 6000001, 7000000,
];
// Error codes of bg.order.list.v2.get, bg.order.detail.v2.get and the address calls.
const ORDER_CODES = [
  140020001, 140020002, 140020003, 140020008, 140020009, 140020012, 140020013, 140020014, 140020015, 180020001, 180020003, 180020004,
  180020008, 180020030,
];
// Error codes of bg.logistics.shipment.v2.confirm.
const SHIPMENT_CODES = [
  120012004, 120014003, 120014004, 120012041, 120012020, 120014001, 120014023, 120014005, 120014008, 120014020, 120014022, 120014019,
  120015037, 120012034, 120011091, 120012035, 120011092, 120011059, 120015537, 120015528, 120015530, 120015531, 120015026, 120015030,
  120015050, 120012030, 120012023, 120017007, 120012031, 120012007, 120012016, 120011072, 120011006, 120011085, 120015527, 120012063,
  120012064, 120011011, 120011086, 120011065, 120012015, 120015539, 120015518, 120015543, 120011045, 120011098, 120011030, 120018021,
  120018069, 120011031, 120014006,
];
// Error codes of bg.local.goods.stock.edit.
const STOCK_CODES = [150013003, 150013001, 150013002, 150010003, 150010005];

test("every documented code of the methods we call has a row", () => {
  const missing = [...GATEWAY_CODES, ...ORDER_CODES, ...SHIPMENT_CODES, ...STOCK_CODES].filter((code) => findReplyRow(code) === null);
  expect(missing).toEqual([]);
});

test("no code by itself means that something was applied, and success has no row", () => {
  expect(Object.values(REPLY_TABLE).filter((row) => row.class === "confirmed" || row.class === "partly")).toEqual([]);
  expect(findReplyRow(SUCCESS_CODE)).toBeNull();
});

test("what the gateway refuses before its business code runs never needs a read-back", () => {
  const checkedFirst = GATEWAY_CODES.filter((code) => Math.floor(code / 1_000_000) === 3 || [4000004, 5000000, 5000003].includes(code));
  expect(checkedFirst.filter((code) => !["refused", "later", "stopStore"].includes(classOf(code)))).toEqual([]);
});

test("a fault inside Temu and an already done shipment are read back", () => {
  for (const code of [2000000, 4000000, 6000001, 7000000, 120014006, 120012004, 120014003, 120014004, 120012041, 150010002, 150010005]) {
    expect([code, classOf(code)]).toEqual([code, "readBack"]);
  }
});

test("a pending request of the buyer waits for a person", () => {
  const reasons = [120012030, 120017007, 120012023, 120012031].map((code) => findReplyRow(code));
  expect(reasons).toEqual([
    { class: "needsPerson", reason: "cancelPending" },
    { class: "needsPerson", reason: "cancelPending" },
    { class: "needsPerson", reason: "addressChangePending" },
    { class: "needsPerson", reason: "riskPending" },
  ]);
});

test("a dead token stops the store, a missing permission only that call", () => {
  expect([3000034, 3000001, 5000003].map(classOf)).toEqual(["stopStore", "stopStore", "stopStore"]);
  expect(findReplyRow(3000032)).toEqual({ class: "refused", reason: "scopeMissing" });
});

test("a code that is not listed has no row, nor has a name every object knows", () => {
  expect(findReplyRow(40003)).toBeNull();
  expect(findReplyRow("constructor" as unknown as number)).toBeNull();
});

test("every reason is a row's, or one that the calling code gives by itself", () => {
  const byTable = new Set(Object.values(REPLY_TABLE).map((row) => row.reason));
  const byCode = [
    "ok",
    "noSlot",
    "sendByPassed",
    "secretsUnreadable",
    "noClearAnswer",
    "replyNotUnderstood",
    "duplicateRequest",
    "refusedByTemu",
  ];
  expect(REASONS.filter((reason) => !byTable.has(reason)).sort()).toEqual(byCode.sort());
  expect(new Set(REASONS).size).toBe(REASONS.length);
});

test("a read is asked again where a write is read back, and keeps every other class", () => {
  expect(REPLY_CLASSES.map(classOfRead)).toEqual(["confirmed", "partly", "refused", "later", "later", "needsPerson", "stopStore"]);
});
