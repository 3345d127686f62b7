import { expect, test } from "vitest";
import { decideJobHelp, decideVerdictHelp } from "../../../../web/pages/waiting/decide-help.ts";
import type { KnownCommand } from "../../../../web/store/known-command.ts";
import { makeJob, makeOrder, makePushJob, START } from "../../make-rows.ts";

const order = makeOrder("PO-1");
const shipped = makeOrder("PO-1", { shipment: { jobId: "j2", parcelIds: ["2150000000009"], personId: "ana", savedAt: START } });
const command: KnownCommand = { name: "confirmShipment", args: { orderId: "PO-1", trackingNumber: "2150000000001", carrierId: "c1" } };

const push = makePushJob("j1", { state: "refused" });

test("a refused label asks for the right one, any other refusal opens its order", () => {
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "trackingUsed" }), order)).toBe("scanLabel");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "carrierNotAllowed" }), order)).toBe("scanLabel");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "quantityMismatch" }), order)).toBe("openOrder");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: null }), order)).toBe("openOrder");
});

test("an order that cannot ship any more, or is not on this phone, leaves nothing to do but to read it", () => {
  const job = makeJob("j1", { state: "refused", reason: "trackingUsed" });
  expect(decideJobHelp(job, makeOrder("PO-1", { status: "cancelled" }))).toBe("seen");
  expect(decideJobHelp(job, shipped)).toBe("seen");
  expect(decideJobHelp(job, null)).toBe("seen");
});

test("what Temu may have taken is never offered to be shipped again", () => {
  for (const state of ["conflict", "needsPerson"] as const) {
    expect(decideJobHelp(makeJob("j1", { state, reason: "trackingUsed" }), order)).toBe("seen");
  }
});

test("a refused level opens its item only where the level is at fault", () => {
  expect(decideJobHelp({ ...push, reason: "stockOutOfRange" }, null)).toBe("openItem");
  expect(decideJobHelp({ ...push, reason: "scopeMissing" }, null)).toBe("seen");
});

test("a refused command asks for the right label only while its order can still ship", () => {
  const refused = (reason: "trackingUsed" | "alreadyShipped") => ({ id: 1, outcome: "refused", reason, facts: {} }) as const;
  expect(decideVerdictHelp(refused("trackingUsed"), command, order)).toBe("scanLabel");
  expect(decideVerdictHelp(refused("trackingUsed"), command, shipped)).toBe("seen");
  expect(decideVerdictHelp(refused("alreadyShipped"), command, order)).toBe("seen");
  expect(decideVerdictHelp(refused("trackingUsed"), null, order)).toBe("seen");
  expect(decideVerdictHelp({ id: 1, outcome: "parked" }, command, order)).toBe("seen");
});
