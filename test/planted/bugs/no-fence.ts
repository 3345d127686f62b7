import type { Bug } from "../bug.ts";

export const noFence: Bug = {
  name: "read-back before the fence",
  breaks: "what the first read-back does not show is believed to be absent",
  edits: [
    {
      file: "worker/jobs/times.ts",
      find: "  sendBy + TEMU_TIMESTAMP_WINDOW_MS + Math.abs(clockSkewMs) + SETTLED_MS;",
      replace: "  Math.min(sendBy, clockSkewMs);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
