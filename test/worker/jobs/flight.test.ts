import { expect, test } from "vitest";
import { makeFlight } from "../../../worker/jobs/flight.ts";
import { makeFakeClock, settle } from "../../fakes/fake-clock.ts";
import { MINUTE } from "../../fakes/make-rows.ts";

const makeTold = () => {
  const told: string[] = [];
  const clock = makeFakeClock();
  const flight = makeFlight({
    clock,
    onEnd: () => told.push("end"),
    onFault: (key, fault) => told.push(`fault ${key} ${String(fault)}`),
  });
  return { told, clock, flight };
};

test("work holds its keys until it ends, then says so once", async () => {
  const { told, flight } = makeTold();
  let finish: () => void = () => undefined;
  const work = () => new Promise<void>((resolve) => (finish = resolve));
  flight.start(["a", "b"], work, () => told.push("put off"));
  expect([flight.has("a"), flight.has("b"), flight.has("c"), flight.size()]).toEqual([true, true, false, 2]);
  finish();
  await settle();
  expect([flight.has("a"), flight.has("b"), flight.size(), told]).toEqual([false, false, 0, ["end"]]);
});

test("a key that is under way is not started again", async () => {
  const { flight } = makeTold();
  let started = 0;
  const work = async () => {
    started += 1;
    await new Promise(() => undefined);
  };
  flight.start(["a"], work, () => undefined);
  flight.start(["a"], work, () => undefined);
  flight.start(["b", "a"], work, () => undefined);
  expect([started, flight.has("b")]).toEqual([1, false]);
});

test.each([
  ["at once", () => Promise.reject(new Error("bug"))],
  [
    "before it returns",
    () => {
      throw new Error("bug");
    },
  ],
])("work that throws %s is told, put off, and then ended", async (_name, work) => {
  const { told, flight } = makeTold();
  flight.start(["a"], work, () => told.push(`put off while ${flight.has("a") ? "held" : "free"}`));
  await settle();
  expect(told).toEqual(["fault a Error: bug", "put off while held", "end"]);
  expect(flight.size()).toBe(0);
});

test("work that does not come back is given up: its key may be started again, and its late end does not end what took its place", async () => {
  const { clock, flight } = makeTold();
  let finish: () => void = () => undefined;
  flight.start(
    ["a"],
    () => new Promise<void>((resolve) => (finish = resolve)),
    () => undefined,
  );
  clock.moveTo(clock.now() + 5 * MINUTE - 1);
  expect([flight.has("a"), flight.size()]).toEqual([true, 1]);
  clock.moveTo(clock.now() + 1);
  expect([flight.has("a"), flight.size()]).toEqual([false, 0]);
  flight.start(
    ["a"],
    () => new Promise(() => undefined),
    () => undefined,
  );
  finish();
  await settle();
  expect(flight.has("a")).toBe(true);
});
