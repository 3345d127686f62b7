// The faults the page offers, in plain words. More can be had through the control actions.

import type { Fault, FaultInput } from "../faults.ts";

type Choice = { label: string; fault: FaultInput };

export const FAULT_CHOICES: readonly Choice[] = [
  { label: "is carried out, but the answer is lost", fault: { kind: "close", when: "after" } },
  { label: "is lost on its way", fault: { kind: "close", when: "before" } },
  { label: "is not answered, and carried out a minute later", fault: { kind: "late", ms: 60_000, reply: "close" } },
  { label: "is carried out, answered with half a reply", fault: { kind: "truncated", when: "after" } },
  { label: "is carried out, answered after 30 seconds", fault: { kind: "delay", when: "after", ms: 30_000 } },
  { label: "is carried out, and never answered", fault: { kind: "hang", when: "after" } },
  { label: "is never answered, and not carried out", fault: { kind: "hang", when: "before" } },
  { label: "is answered with an error page", fault: { kind: "html", when: "before" } },
  { label: "is answered with HTTP 500", fault: { kind: "http500", when: "before" } },
  {
    label: "is refused: the tracking number has been used",
    fault: { kind: "error", when: "before", code: 120_014_004, message: "The tracking number has been used" },
  },
  { label: "is refused: Temu is busy", fault: { kind: "error", when: "before", code: 4_000_000, message: "SYSTEM_EXCEPTION" } },
  { label: "is refused with a code nobody knows", fault: { kind: "unknown-code", when: "before" } },
];

const METHOD_WORDS: Readonly<Record<string, string>> = { "bg.logistics.shipment.v2.confirm": "the next shipment" };

/** A fault in words, e.g. "the next shipment is lost on its way". */
export const describeFault = (fault: Fault): string => {
  const subject = fault.method === undefined ? "a call" : (METHOD_WORDS[fault.method] ?? fault.method);
  if (fault.kind === "sku-refused") return `${subject}: SKU ${fault.skuId} is refused`;
  if (fault.kind === "stale") return `${subject} shows Temu as it was ${Math.round(fault.ms / 1000)} s ago`;
  const isSame = ({ fault: choice }: Choice) => Object.entries(choice).every(([name, value]) => Reflect.get(fault, name) === value);
  const when = "when" in fault ? ` ${fault.when} it is carried out` : "";
  return `${subject} ${FAULT_CHOICES.find(isSame)?.label ?? `meets “${fault.kind}”${when}`}`;
};
