import { expect, test } from "vitest";
import { splitCode, splitCodeByGroup } from "../../../web/parts/split-code.ts";

test("an order is read by its last five", () => {
  expect(splitCode("PO-076-18422309541872")).toEqual({ head: "PO-076-184223095", tail: "41872" });
});

test("a short code is read by its last four", () => {
  expect(splitCode("T-081234")).toEqual({ head: "T-08", tail: "1234" });
});

test("a code shorter than its tail has no head", () => {
  expect(splitCode("873")).toEqual({ head: "", tail: "873" });
});

test("a bin or a SKU is read by its last group", () => {
  expect(splitCodeByGroup("A-14-03")).toEqual({ head: "A-14-", tail: "03" });
  expect(splitCodeByGroup("MUG-350-SAGE")).toEqual({ head: "MUG-350-", tail: "SAGE" });
});

test("a SKU without groups is read by its end", () => {
  expect(splitCodeByGroup("5941234567899")).toEqual({ head: "59412345", tail: "67899" });
  expect(splitCodeByGroup("ABCDEFGHIJ-")).toEqual({ head: "ABCDEF", tail: "GHIJ-" });
});
