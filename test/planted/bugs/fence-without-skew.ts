import type { Bug } from "../bug.ts";

export const fenceWithoutSkew: Bug = {
  name: "a fence without the skew",
  breaks: "absence is believed as if Temu's clock were ours",
  edits: [
    {
      file: "worker/jobs/times.ts",
      find: "+ Math.abs(clockSkewMs) + SETTLED_MS;",
      replace: "+ SETTLED_MS;",
    },
  ],
  caughtBy: { kind: "seeds" },
};
