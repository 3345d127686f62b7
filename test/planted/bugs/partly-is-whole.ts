import type { Bug } from "../bug.ts";

export const partlyIsWhole: Bug = {
  name: "partly = whole",
  breaks: "a stock edit of which Temu took only some SKUs counts as confirmed",
  edits: [
    {
      file: "worker/jobs/push-stock.ts",
      find: "      return recordPartly(deps, sent, reply.result?.skus ?? []);",
      replace: "      return confirmPush(deps, sent);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
