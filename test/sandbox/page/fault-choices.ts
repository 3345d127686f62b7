// The faults the page offers, in plain words. More can be had through the control actions.

import type { Fault } from "../faults.ts";

type Choice = { label: string; fault: { kind: Fault["kind"]; when: "before" | "after"; [more: string]: unknown } };

export const FAULT_CHOICES: readonly Choice[] = [
  { label: "is carried out, but the answer is lost", fault: { kind: "close", when: "after" } },
  { label: "is lost on its way", fault: { kind: "close", when: "before" } },
  { label: "is carried out, answered with half a reply", fault: { kind: "truncated", when: "after" } },
  { label: "is carried out, answered after 30 seconds", fault: { kind: "delay", when: "after", ms: 30_000 } },
  { label: "is answered with an error page", fault: { kind: "html", when: "before" } },
  { label: "is answered with HTTP 500", fault: { kind: "http500", when: "before" } },
  {
    label: "is refused: the tracking number has been used",
    fault: { kind: "error", when: "before", code: 120_014_004, message: "The tracking number has been used" },
  },
  { label: "is refused: Temu is busy", fault: { kind: "error", when: "before", code: 4_000_000, message: "SYSTEM_EXCEPTION" } },
];

const METHOD_WORDS: Readonly<Record<string, string>> = { "bg.logistics.shipment.v2.confirm": "the next shipment" };

/** A fault in words, e.g. "the next shipment is lost on its way". */
export const describeFault = (fault: Fault): string => {
  const subject = fault.method === undefined ? "a call" : (METHOD_WORDS[fault.method] ?? fault.method);
  if (fault.kind === "sku-refused") return `${subject}: SKU ${fault.skuId} is refused`;
  const isSame = (choice: Choice) =>
    choice.fault.kind === fault.kind && choice.fault.when === fault.when && (fault.kind !== "error" || choice.fault.code === fault.code);
  return `${subject} ${FAULT_CHOICES.find(isSame)?.label ?? `meets “${fault.kind}” ${fault.when} it is carried out`}`;
};
