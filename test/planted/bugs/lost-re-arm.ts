import type { Bug } from "../bug.ts";

export const lostReArm: Bug = {
  name: "lost re-arm on overlap",
  breaks: "a call that ends while another is under way does not arm for what it left due",
  edits: [
    {
      file: "worker/jobs/flight.ts",
      find: "      onEnd();",
      replace: "      if (underWay.size === 0) onEnd();",
    },
  ],
  caughtBy: { kind: "seeds" },
};
