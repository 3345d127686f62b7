import type { Bug } from "../bug.ts";

export const levelAtOnceIsProof: Bug = {
  name: "a level is proof at once",
  breaks: "a read-back that shows the pushed level confirms it, though Temu may have shown that level just before",
  edits: [
    {
      file: "worker/jobs/read-levels.ts",
      find: "if (!isProof(deps, job, askedAt)) return askAgain(deps, job, askedAt);",
      replace: "",
    },
  ],
  caughtBy: {
    kind: "tests",
    file: "test/flows/push-stock-replies.flow.test.ts",
    why: "a lost push back to the level before, read back from just before, was one seed in thirty thousand",
  },
};
