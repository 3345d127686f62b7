import type { Bug } from "../bug.ts";

export const fixedWindowLimiter: Bug = {
  name: "fixed-window limiter",
  breaks: "slots come back with each whole second, so that two seconds' calls may meet at its edge",
  edits: [
    {
      file: "worker/limiter/slots.ts",
      find: "    if (freeAt <= now) slots.held.delete(slot);",
      replace: "    if (Math.floor((freeAt - SLOT_REST_MS) / 1_000) < Math.floor(now / 1_000)) slots.held.delete(slot);",
    },
  ],
  caughtBy: {
    kind: "tests",
    file: "test/limit/limiter.test.ts",
    why: "three stores seldom ask for twenty calls in a second; the limiter has virtual runs of its own",
  },
};
