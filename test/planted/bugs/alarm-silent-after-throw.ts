import type { Bug } from "../bug.ts";

export const alarmSilentAfterThrow: Bug = {
  name: "alarm not re-armed after a throw",
  breaks: "the alarm is armed only when its work went well",
  edits: [
    {
      file: "worker/jobs/answer-alarm.ts",
      find: "    deps.setAlarm(deps.clock.now() + LOOK_AGAIN_MS);\n",
      replace: "",
    },
    {
      file: "worker/jobs/wake.ts",
      find: "  const now = deps.clock.now();\n  deps.setAlarm(now + WATCH_MS);\n",
      replace: "  const now = deps.clock.now();\n",
    },
  ],
  caughtBy: { kind: "seeds" },
};
