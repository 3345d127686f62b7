import { expect, test } from "vitest";
import { decideJobHelp, decideVerdictHelp } from "../../../../web/pages/waiting/decide-help.ts";
import type { KnownCommand } from "../../../../web/store/known-command.ts";
import { makeJob, makeOrder, makePushJob, START } from "../../make-rows.ts";

const order = makeOrder("PO-1");
const shipped = makeOrder("PO-1", { shipment: { jobId: "j2", parcelIds: ["2150000000009"], personId: "ana", savedAt: START } });
const command: KnownCommand = { name: "confirmShipment", args: { orderId: "PO-1", trackingNumber: "2150000000001", carrierId: "c1" } };

const push = makePushJob("j1", { state: "refused" });

test("a refused label asks for the right one, any other refusal opens its order", () => {
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "trackingUsed" }), order, true)).toBe("scanLabel");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "carrierNotAllowed" }), order, true)).toBe("scanLabel");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: "quantityMismatch" }), order, true)).toBe("openOrder");
  expect(decideJobHelp(makeJob("j1", { state: "refused", reason: null }), order, true)).toBe("openOrder");
});

test("an order that cannot ship any more, or is not on this phone, leaves nothing to do but to read it", () => {
  const job = makeJob("j1", { state: "refused", reason: "trackingUsed" });
  expect(decideJobHelp(job, makeOrder("PO-1", { status: "cancelled" }), true)).toBe("seen");
  expect(decideJobHelp(job, shipped, true)).toBe("seen");
  expect(decideJobHelp(job, null, true)).toBe("seen");
});

test("what Temu may have taken is never offered to be shipped again: a picker puts it aside, a supervisor settles it", () => {
  for (const state of ["conflict", "needsPerson"] as const) {
    const job = makeJob("j1", { state, reason: "trackingUsed" });
    expect(decideJobHelp(job, order, false)).toBe("onShelf");
    expect(decideJobHelp(job, order, true)).toBe("dealtWith");
    expect(decideJobHelp({ ...push, state, reason: "stockOutOfRange" }, null, false)).toBe("seen");
    expect(decideJobHelp({ ...push, state }, null, true)).toBe("dealtWith");
  }
});

test("a refused level opens its item only where the level is at fault", () => {
  expect(decideJobHelp({ ...push, reason: "stockOutOfRange" }, null, true)).toBe("openItem");
  expect(decideJobHelp({ ...push, reason: "scopeMissing" }, null, true)).toBe("seen");
});

test("a refused command asks for the right label only while its order can still ship", () => {
  const refused = (reason: "trackingUsed" | "alreadyShipped") => ({ id: 1, outcome: "refused", reason, facts: {} }) as const;
  expect(decideVerdictHelp(refused("trackingUsed"), command, order)).toBe("scanLabel");
  expect(decideVerdictHelp(refused("trackingUsed"), command, shipped)).toBe("seen");
  expect(decideVerdictHelp(refused("alreadyShipped"), command, order)).toBe("seen");
  expect(decideVerdictHelp(refused("trackingUsed"), null, order)).toBe("seen");
  expect(decideVerdictHelp({ id: 1, outcome: "parked" }, command, order)).toBe("seen");
});

test("a refused count, move or delivery opens its item: the pieces are still on the shelf", () => {
  const refused = { id: 1, outcome: "refused", reason: "stockNotRead", facts: {} } as const;
  const received: KnownCommand = { name: "receiveStock", args: { itemId: "i1", pieces: 6, reference: null } };
  const moved: KnownCommand = { name: "moveStock", args: { itemId: "i1", pieces: 6, from: null, to: "A-1" } };
  for (const each of [received, moved]) expect(decideVerdictHelp(refused, each, null)).toBe("openItem");
  expect(decideVerdictHelp({ id: 1, outcome: "parked" }, received, null)).toBe("seen");
});
