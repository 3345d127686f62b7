import { expect, test } from "vitest";
import type { JobState } from "../../shared/job.ts";
import { MOST_RESENDS } from "../../worker/jobs/times.ts";
import { START } from "../fakes/fake-clock.ts";
import { HOUR } from "../fakes/make-rows.ts";
import { LABEL, makeStory, SN, type Story } from "../fakes/make-story.ts";
import type { Interfere } from "../fakes/model-temu.ts";
import { LOST, notTaken } from "../fakes/replies.ts";

const CONFIRM = "bg.logistics.shipment.v2.confirm";
const LIST = "bg.order.list.v2.get";
const HOLD = 30_000;

const hang: Interfere = () => new Promise(() => undefined);
/** Temu does it and says so to nobody. */
const doAndHang: Interfere = (_call, proceed) => {
  proceed();
  return new Promise(() => undefined);
};

type Moment = { name: string; lead: (story: Story) => Promise<void>; state: JobState; end: JobState; effects: number };

/** Where the process dies, and what the shipment comes to in the next one. */
const MOMENTS: Moment[] = [
  { name: "in the hold", lead: async () => undefined, state: "planned", end: "confirmed", effects: 1 },
  {
    name: "while the order is read again",
    lead: async (story) => {
      story.meet(LIST, hang);
      await story.pass(HOLD + 1_000);
    },
    state: "planned",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "while the call is under way and Temu takes it",
    lead: async (story) => {
      story.meet(CONFIRM, doAndHang);
      await story.pass(HOLD + 1_000);
    },
    state: "sending",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "while the call is under way and Temu never sees it",
    lead: async (story) => {
      story.meet(CONFIRM, hang);
      await story.pass(HOLD + 1_000);
    },
    state: "sending",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "after a try that Temu put off",
    lead: async (story) => {
      story.meet(CONFIRM, () => notTaken("later", "rateLimited"));
      await story.pass(HOLD + 500);
    },
    state: "planned",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "while the result is unknown",
    lead: async (story) => {
      story.meet(CONFIRM, (_call, proceed) => {
        proceed();
        return LOST;
      });
      await story.pass(HOLD + 500);
    },
    state: "unknown",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "while it is read back",
    lead: async (story) => {
      story.meet(CONFIRM, () => LOST);
      await story.pass(HOLD + 500);
      story.meet(LIST, hang);
      await story.pass(3_000);
    },
    state: "unknown",
    end: "confirmed",
    effects: 1,
  },
  {
    name: "after a person was told",
    lead: async (story) => {
      story.meet(CONFIRM, ...Array.from({ length: 1 + MOST_RESENDS }, () => () => LOST));
      await story.pass(2 * HOUR);
      story.temu.shipElsewhere(SN, LABEL);
    },
    state: "needsPerson",
    end: "confirmed",
    effects: 0,
  },
  {
    name: "after it was refused",
    lead: async (story) => {
      story.meet(CONFIRM, () => notTaken("refused", "trackingInvalid"));
      await story.pass(HOLD + 500);
    },
    state: "refused",
    end: "refused",
    effects: 0,
  },
  {
    name: "after it was undone",
    lead: async (story) => {
      story.undo();
    },
    state: "undone",
    end: "undone",
    effects: 0,
  },
];

test.each(MOMENTS)("a process that dies $name leaves nothing undone and does nothing twice", async ({ lead, state, end, effects }) => {
  const story = makeStory();
  story.confirm();
  await lead(story);
  expect(story.shipment().state).toBe(state);
  story.temu.interfere = (_call, proceed) => proceed();
  story.restart();
  await story.pass(HOUR);
  expect(story.shipment().state).toBe(end);
  expect(story.temu.effects).toHaveLength(effects);
});

test("a stock push that dies under way is read back: what Temu took is confirmed, and nothing is set twice", async () => {
  const story = makeStory();
  /* For so long Temu has shown the level we know. */
  await story.pass(2 * 60_000);
  story.meet("bg.local.goods.stock.edit", doAndHang);
  story.adjust(5);
  await story.pass(4_000);
  expect(story.pushes()).toMatchObject([{ state: "sending" }]);
  story.restart();
  await story.pass(2 * 60_000);
  expect(story.pushes()).toMatchObject([{ state: "confirmed", levels: [{ level: 15 }] }]);
  expect(story.temu.effects).toHaveLength(1);
});

test("a process that dies again and again gets on a little each time", async () => {
  const story = makeStory();
  story.confirm();
  for (let life = 0; life < 200 && story.shipment().state !== "confirmed"; life += 1) {
    await story.pass(700);
    story.restart();
  }
  await story.pass(60_000);
  expect(story.shipment()).toMatchObject({ state: "confirmed", endedAt: START + HOLD });
});
