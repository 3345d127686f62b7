import { expect, test } from "vitest";
import { findReplyRow } from "../../shared/reply.ts";
import { GATEWAY, ORDERS, type Refusal, SHIPPING, STOCK } from "./codes.ts";
import { ALL_CODES, listCodes } from "./documented-codes.ts";
import { parseFault } from "./faults.ts";
import { METHODS } from "./method-table.ts";
import { openTestSandbox, readReply } from "./test-sandbox.ts";

const isRefusal = (value: unknown): value is Refusal => typeof value === "object" && value !== null && "code" in value;

test("every code the sandbox's rules answer is a documented one", () => {
  const own = [GATEWAY, ORDERS, SHIPPING, STOCK].flatMap((table) => Object.values(table).filter(isRefusal));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter(({ code }) => !ALL_CODES.includes(code))).toEqual([]);
});

test("the product has a meaning for every documented code", () => {
  expect(ALL_CODES.length).toBeGreaterThan(90);
  expect(ALL_CODES.filter((code) => findReplyRow(code) === null)).toEqual([]);
});

test("every method answers each of its codes when a fault asks for it", () => {
  const t = openTestSandbox();
  for (const method of METHODS.keys()) {
    for (const code of listCodes(method)) {
      t.sandbox.faults.add(parseFault({ kind: "error", code, method, count: 1 }));
      const answer = t.play(method, { regionId: 167, parentOrderSn: "PO-1", orderSn: "1", goodsId: 1, ...PARCEL }).answer();
      expect(answer.kind === "reply" && readReply(answer.body).errorCode, `${method} ${code}`).toBe(code);
    }
  }
  expect(t.sandbox.faults.list().every(({ fired }) => fired === 1)).toBe(true);
  expect(t.sandbox.ledger.effects).toEqual([]);
});

const PARCEL = {
  sendType: 0,
  sendRequestList: [{ carrierId: 1, trackingNumber: "A", orderSendInfoList: [{ parentOrderSn: "PO-1", orderSn: "1", quantity: 1 }] }],
};
