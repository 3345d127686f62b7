import { expect, test } from "vitest";
import {
  classOfRead,
  findReplyRow,
  findWriteRow,
  REASONS,
  REPLY_CLASSES,
  REPLY_TABLE,
  type ReplyClass,
  SUCCESS_CODE,
} from "../../shared/reply.ts";
import { DOOR_SECTIONS, type Proof, READ_SECTIONS, SECTIONS, SHIPMENT_SECTIONS, STOCK_SECTIONS } from "./reply-codes.ts";

/** The classes that say no more than what a code proves. */
const ALLOWED: Record<Proof, readonly ReplyClass[]> = {
  notApplied: ["refused", "later", "stopStore"],
  refused: ["refused"],
  askPerson: ["needsPerson"],
  open: ["readBack"],
};

const listCodes = (sections: typeof SECTIONS): number[] => [...new Set(sections.flatMap(({ codes }) => codes))].sort((a, b) => a - b);

test.each(SECTIONS)("$name: each code has a row, of a class that promises no more than the code proves", ({ proof, codes }) => {
  for (const code of codes) expect(ALLOWED[proof], String(code)).toContain(findReplyRow(code)?.class);
});

test("the table holds the documented codes and no other", () => {
  expect(Object.keys(REPLY_TABLE).map(Number)).toEqual(listCodes(SECTIONS));
});

test("no code by itself means that something was applied, and success has no row", () => {
  expect(Object.values(REPLY_TABLE).filter((row) => row.class === "confirmed" || row.class === "partly")).toEqual([]);
  expect(findReplyRow(SUCCESS_CODE)).toBeNull();
});

test("a write knows the codes of the door and its own; those of other methods are unknown to it", () => {
  const known = (write: "shipment" | "stock") => listCodes(SECTIONS).filter((code) => findWriteRow(code, write) !== null);
  expect(known("shipment")).toEqual(listCodes([...DOOR_SECTIONS, ...SHIPMENT_SECTIONS]));
  expect(known("stock")).toEqual(listCodes([...DOOR_SECTIONS, ...STOCK_SECTIONS]));
  for (const code of listCodes(READ_SECTIONS)) expect([findWriteRow(code, "shipment"), findWriteRow(code, "stock")]).toEqual([null, null]);
});

test("what a write may be sent again for, without a read-back, is said at the door: the clocks and the rate limit", () => {
  const again = Object.entries(REPLY_TABLE).filter(
    ([code, row]) => row.class === "later" && (findWriteRow(Number(code), "shipment") ?? findWriteRow(Number(code), "stock")) !== null,
  );
  expect(again.map(([code]) => Number(code))).toEqual([3000011, 3000012, 4000004]);
});

test("a pending request of the buyer waits for a person", () => {
  const reasons = [120012030, 120017007, 120012023, 120012031].map((code) => findReplyRow(code)?.reason);
  expect(reasons).toEqual(["cancelPending", "cancelPending", "addressChangePending", "riskPending"]);
});

test("a dead token stops the store, a missing permission only that call", () => {
  expect([3000034, 3000001, 5000003].map((code) => findReplyRow(code)?.class)).toEqual(["stopStore", "stopStore", "stopStore"]);
  expect(findReplyRow(3000032)).toEqual({ class: "refused", reason: "scopeMissing" });
});

test("a code that is not listed has no row, nor has a name every object knows", () => {
  expect(findReplyRow(40003)).toBeNull();
  expect(findReplyRow("constructor" as unknown as number)).toBeNull();
  expect(findWriteRow("constructor" as unknown as number, "stock")).toBeNull();
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
    "orderUnreadable",
    "duplicateRequest",
    "refusedByTemu",
  ];
  expect(REASONS.filter((reason) => !byTable.has(reason)).sort()).toEqual(byCode.sort());
  expect(new Set(REASONS).size).toBe(REASONS.length);
});

test("a read is asked again where a write is read back, and keeps every other class", () => {
  expect(REPLY_CLASSES.map(classOfRead)).toEqual(["confirmed", "partly", "refused", "later", "later", "needsPerson", "stopStore"]);
});
