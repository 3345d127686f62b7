import { beforeEach, expect, test } from "vitest";
import { REPLY_CLASSES } from "../../shared/reply.ts";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { LABEL, makeStory, type Story } from "../fakes/make-story.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { LOST, notTaken, taken } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const HOLD = 30_000;

let story: Story;

beforeEach(() => {
  story = makeStory();
});

/** What each class of the reply to a shipment makes of its job half a second later. */
const OUTCOMES: { name: (typeof REPLY_CLASSES)[number]; reply: Interfere; job: object; again: number }[] = [
  { name: "confirmed", reply: (_call, proceed) => proceed(), job: { state: "confirmed" }, again: 0 },
  {
    name: "partly",
    reply: (call) => taken(call as never, { agreementText: null, warnings: [] }, "partly"),
    job: { state: "unknown" },
    again: 1,
  },
  {
    name: "refused",
    reply: () => notTaken("refused", "trackingInvalid"),
    job: { state: "refused", reason: "trackingInvalid", dueAt: null },
    again: 0,
  },
  {
    name: "later",
    reply: () => notTaken("later", "rateLimited"),
    job: { state: "planned", reason: "rateLimited", tries: 1, sendBy: null },
    again: 1,
  },
  { name: "readBack", reply: () => LOST, job: { state: "unknown", reason: "noClearAnswer" }, again: 1 },
  {
    name: "needsPerson",
    reply: () => notTaken("needsPerson", "agreementUnsigned"),
    job: { state: "refused", reason: "agreementUnsigned" },
    again: 0,
  },
  {
    name: "stopStore",
    reply: () => notTaken("stopStore", "tokenExpired"),
    job: { state: "planned", reason: "tokenExpired", dueAt: START + HOLD + 5 * MINUTE },
    again: 1,
  },
];

test.each(OUTCOMES)("a shipment that meets $name: the job, and whether it is ever sent again", async ({ reply, job, again }) => {
  story.meet(CONFIRM, reply);
  story.confirm();
  await story.pass(HOLD + 500);
  expect(story.shipment()).toMatchObject(job);
  await story.pass(HOUR);
  expect(story.calls(CONFIRM)).toBe(1 + again);
});

test("the table above has every class", () => {
  expect(OUTCOMES.map(({ name }) => name)).toEqual(REPLY_CLASSES);
});

test("a refused shipment gives the pieces, the number and the order back, with the problem on it", async () => {
  story.meet(CONFIRM, () => notTaken("refused", "trackingInvalid"));
  story.confirm();
  await story.pass(HOLD + 500);
  expect(story.stock()).toEqual({ onHand: 12, reserved: 2 });
  expect(story.order()).toMatchObject({ shipment: null, problem: { jobId: story.shipment().id, reason: "trackingInvalid" } });
  expect(loadRow(story.workspace.sql, "parcel", LABEL)).toBeNull();

  const refused = story.shipment();
  expect(story.confirm("DPD00000002")).toMatchObject({ outcome: "applied" });
  expect(story.order().problem).toBeNull();
  expect(loadRow(story.workspace.sql, "job", refused.id)).toMatchObject({ state: "superseded" });
  await story.pass(HOLD + 500);
  expect(story.temu.effects).toMatchObject([{ trackingNumber: "DPD00000002" }]);
});

test("what Temu will take later is tried with ever longer waits, after a new look at the order", async () => {
  story.meet(CONFIRM, ...Array.from({ length: 8 }, () => () => notTaken("later", "rateLimited")));
  story.confirm();
  const tries: number[] = [];
  for (let second = 0; second < 300; second += 1) {
    await story.pass(1_000);
    if (story.calls(CONFIRM) > tries.length) tries.push(second - 29);
  }
  expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  expect(story.calls("bg.order.list.v2.get")).toBe(9);
  expect(story.shipment()).toMatchObject({ state: "confirmed", tries: 8 });
});
