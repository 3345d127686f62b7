import { expect, test } from "vitest";
import { createFollower } from "../../../web/sync/follow-lead.ts";
import { makeVirtualClock } from "../../fakes/virtual-clock.ts";
import { START } from "../make-rows.ts";

const makeFollower = (isAnswered: () => boolean) => {
  const clock = makeVirtualClock(START);
  const takenAt: number[] = [];
  let asked = 0;
  const follower = createFollower({
    clock,
    ask: () => {
      asked += 1;
      if (isAnswered()) clock.after(50, follower.hear);
    },
    take: () => takenAt.push(clock.now() - START),
  });
  return { clock, follower, takenAt, asked: () => asked };
};

test("a lead that answers keeps the lead", async () => {
  const { clock, follower, takenAt, asked } = makeFollower(() => true);
  follower.start();
  await clock.pass(3_600_000);
  expect(takenAt).toEqual([]);
  expect(asked()).toBe(361);
});

test("a lead that falls silent loses it within half a minute; one answer missed costs nothing", async () => {
  let isThere = true;
  const { clock, follower, takenAt } = makeFollower(() => isThere);
  follower.start();
  await clock.pass(55_000);
  isThere = false;
  await clock.pass(10_000);
  isThere = true;
  await clock.pass(55_000);
  expect(takenAt).toEqual([]);
  isThere = false;
  await clock.pass(30_000);
  expect(takenAt).toEqual([150_000]);
});

test("a lead that could not be taken is tried for again, one that was taken is not asked after", async () => {
  const { clock, follower, takenAt, asked } = makeFollower(() => false);
  follower.start();
  await clock.pass(45_000);
  expect(takenAt).toEqual([20_000, 40_000]);
  follower.stop();
  const before = asked();
  await clock.pass(600_000);
  expect([takenAt.length, asked()]).toEqual([2, before]);
});
