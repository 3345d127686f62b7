import { beforeEach, expect, test } from "vitest";
import { HOUR } from "../fakes/make-rows.ts";
import { LABEL, makeStory, SN, type Story } from "../fakes/make-story.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { LOST, taken } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const READ_BACK = "bg.logistics.shipment.v2.get";
const HOLD = 30_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

test("a lost reply with another number at Temu is a conflict that shows both and stays for a person", async () => {
  story.meet(CONFIRM, () => {
    story.temu.shipElsewhere(SN, "GLS999");
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD + 5_000);
  expect(story.shipment()).toMatchObject({ state: "conflict", trackingNumber: LABEL, found: "GLS999" });
  expect(story.order().problem).toEqual({ jobId: story.shipment().id, reason: "conflict" });
  expect(story.stock()).toEqual({ onHand: 10, reserved: 0 });
  await story.pass(24 * HOUR);
  expect(story.calls(CONFIRM)).toBe(1);
});

const meetsAnother = async () => {
  story.meet(CONFIRM, () => {
    story.temu.shipElsewhere(SN, "GLS999");
    return LOST;
  });
  story.confirm();
  await story.pass(HOLD + 5_000);
  expect(story.shipment().state).toBe("conflict");
};

test("a conflict that is put right at Temu is confirmed, at the latest half an hour later", async () => {
  await meetsAnother();
  story.temu.shipElsewhere(SN, LABEL);
  await story.pass(HOUR);
  expect(story.shipment()).toMatchObject({ state: "confirmed", found: null, dueAt: null });
  expect(story.order()).toMatchObject({ status: "shipped", problem: null });
  expect(story.calls(CONFIRM)).toBe(1);
});

test("a conflict whose other parcel was taken away again stays one, and nothing is sent into it", async () => {
  await meetsAnother();
  story.meet(READ_BACK, ...Array.from({ length: 100 }, (): Interfere => (call) => taken(call as never, { parcels: [] } as never)));
  await story.pass(24 * HOUR);
  expect(story.shipment()).toMatchObject({ state: "conflict", found: "GLS999" });
  expect(story.calls(CONFIRM)).toBe(1);
});

test("a conflict that nobody puts right in two weeks is not looked at any more", async () => {
  await meetsAnother();
  await story.pass(15 * 24 * HOUR);
  expect(story.shipment()).toMatchObject({ state: "conflict", dueAt: null });
});
