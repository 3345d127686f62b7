import type { Bug } from "../bug.ts";

export const fenceWithoutLateness: Bug = {
  name: "a fence without the lateness",
  breaks: "absence is believed as if Temu worked off and showed at once whatever it accepts",
  edits: [
    {
      file: "worker/jobs/times.ts",
      find: "Math.abs(clockSkewMs) + SETTLED_MS;",
      replace: "Math.abs(clockSkewMs);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
