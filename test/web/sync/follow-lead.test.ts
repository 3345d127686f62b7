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
  expect(asked()).toBe(721);
});

test("a lead that falls silent loses it within a quarter of a minute; one answer missed costs nothing", async () => {
  let isThere = true;
  const { clock, follower, takenAt } = makeFollower(() => isThere);
  follower.start();
  await clock.pass(27_500);
  isThere = false;
  await clock.pass(5_000);
  isThere = true;
  await clock.pass(27_500);
  expect(takenAt).toEqual([]);
  isThere = false;
  await clock.pass(15_000);
  expect(takenAt).toEqual([75_000]);
});

test("a lead that could not be taken is tried for again, one that was taken is not asked after", async () => {
  const { clock, follower, takenAt, asked } = makeFollower(() => false);
  follower.start();
  await clock.pass(22_500);
  expect(takenAt).toEqual([10_000, 20_000]);
  follower.stop();
  const before = asked();
  await clock.pass(600_000);
  expect([takenAt.length, asked()]).toEqual([2, before]);
});
