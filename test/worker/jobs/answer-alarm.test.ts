import { beforeEach, expect, test } from "vitest";
import { answerAlarm } from "../../../worker/jobs/answer-alarm.ts";
import type { JobDeps } from "../../../worker/jobs/job-deps.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";

let workspace: FakeWorkspace;
let alarms: number[];
let deps: JobDeps;

beforeEach(() => {
  workspace = makeWorkspace();
  alarms = [];
  deps = { ...workspace.deps, setAlarm: (at) => alarms.push(at - workspace.clock.now()) };
});

test("an alarm that finds nothing due is armed again for ten minutes from now", () => {
  answerAlarm(deps);
  expect(alarms.at(-1)).toBe(600_000);
  expect(workspace.logs).toEqual([]);
});

test("an alarm whose work throws does not throw: it says so and is armed again for five seconds from now", () => {
  workspace.sql.run(`DROP TABLE feeds`);
  answerAlarm(deps);
  expect(alarms.at(-1)).toBe(5_000);
  expect(workspace.logs).toEqual([{ event: "alarmFault", fields: { fault: expect.stringContaining("feeds") } }]);
});
