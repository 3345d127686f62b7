import { describe, expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { makeFormats } from "../../../../web/i18n/formats.ts";
import { ro } from "../../../../web/i18n/ro/ro.ts";
import { zh } from "../../../../web/i18n/zh/zh.ts";
import { phoneZone } from "../../../../web/pages/use-now.ts";
import { type EvidenceFacts, toEvidence } from "../../../../web/pages/waiting/evidence.ts";
import { ANA, MIHAI, makeJob, makeOrder, makePushJob, START } from "../../make-rows.ts";

const MINUTE = 60_000;
const formats = makeFormats("en", en.common.time);
const at = (minutes: number): string => formats.clock(START + minutes * MINUTE, phoneZone());

const cause = (personId: string) => ({ clientId: "phone-1", commandId: 1, personId });
const conflict = makeJob("j1", {
  state: "conflict",
  trackingNumber: "2150000060214",
  found: "2150000073391, 2150000073392",
  plannedAt: START + MINUTE,
  readAt: START + 9 * MINUTE,
  dueAt: null,
  causes: [cause("ana")],
});
const shipped = makeOrder("PO-1", { shipment: { jobId: "j1", parcelIds: ["2150000060214"], personId: "ana", savedAt: START } });
const facts: EvidenceFacts = { order: shipped, people: { ana: ANA, mihai: MIHAI }, now: START + 10 * MINUTE };
const tell = (...args: [Parameters<typeof toEvidence>[0], Partial<EvidenceFacts>?]) =>
  toEvidence(args[0], { ...facts, ...args[1] }, en.waiting, formats).map(({ label, value }) => `${label}: ${value}`);

test("a conflict tells what we sent, who saved it and when on their phone, what Temu shows, and when that was read", () => {
  expect(tell(conflict)).toEqual([
    "Our label: FAN Courier 60214",
    `Saved by: Ana, ${at(0)}`,
    "Temu shows: 73391, 73392",
    `Last looked: ${at(9)}`,
  ]);
});

test("where Temu was read and shows nothing, that is told with when it was read", () => {
  const nothing = { ...conflict, state: "needsPerson" as const, found: null };
  expect(tell(nothing).slice(2)).toEqual(["Temu shows: No label", `Last looked: ${at(9)}`]);
});

test("where Temu does not tell, that is said and nothing claimed; the next look is told", () => {
  const nothing = { ...conflict, state: "needsPerson" as const, found: null, readAt: null, dueAt: START + 30 * MINUTE };
  expect(tell(nothing)).toEqual([
    "Our label: FAN Courier 60214",
    `Saved by: Ana, ${at(0)}`,
    "Temu shows: No answer",
    `Next look: ${at(30)}`,
  ]);
});

test("without the order's shipment the time is the edge's, and a name that is not known here is somebody", () => {
  expect(tell({ ...conflict, causes: [cause("vlad")] }, { order: makeOrder("PO-1") })[1]).toBe(`Saved by: Somebody, ${at(1)}`);
});

test("a refused shipment tells what was sent and by whom; what Temu said stands above", () => {
  expect(tell({ ...conflict, state: "refused", found: null })).toEqual(["Our label: FAN Courier 60214", `Saved by: Ana, ${at(0)}`]);
});

test("a level tells everyone who changed it, each once; what orders moved has nobody", () => {
  const push = makePushJob("j2", {
    state: "needsPerson",
    dueAt: null,
    found: "5",
    readAt: START + 9 * MINUTE,
    levels: [{ listingId: "s1:g1:k1", skuId: "k1", itemId: "i1", level: 1007 }],
    causes: [cause("ana"), cause("mihai"), cause("ana")],
  });
  expect(tell(push, { order: null })).toEqual([
    "We sent: 1,007",
    `Changed by: Ana, Mihai, ${at(0)}`,
    "Temu shows: 5",
    `Last looked: ${at(9)}`,
  ]);
  expect(tell({ ...push, causes: [] }, { order: null })[1]).toBe(`Planned: ${at(0)}`);
});

test("of levels that Temu refused in part those are told, not the ones that it set", () => {
  const levels = [7, 8, 9].map((level) => ({ listingId: `s1:g1:k${level}`, skuId: `k${level}`, itemId: `i${level}`, level }));
  const push = makePushJob("j2", { state: "refused", reason: "stockOutOfRange", dueAt: null, levels, refusedSkuIds: ["k9"] });
  expect(tell(push, { order: null })[0]).toBe("We sent: 9");
});

describe.each([
  ["ro", ro],
  ["zh", zh],
] as const)("in %s", (language, words) => {
  test("the same facts under other names", () => {
    const told = toEvidence(conflict, facts, words.waiting, makeFormats(language, words.common.time));
    expect(told.map(({ value }) => value)).toEqual(toEvidence(conflict, facts, en.waiting, formats).map(({ value }) => value));
    expect(told.map(({ label }) => label)).not.toEqual(toEvidence(conflict, facts, en.waiting, formats).map(({ label }) => label));
  });
});
