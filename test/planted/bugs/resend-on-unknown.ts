import type { Bug } from "../bug.ts";

export const resendOnUnknown: Bug = {
  name: "re-send on unknown",
  breaks: "a shipment whose reply proved nothing is sent again, without a read-back",
  edits: [
    {
      file: "worker/jobs/ship-orders.ts",
      find: "      return markUnknown(deps, { ...sent, sendBy: reply.sentAt ?? sent.sendBy }, reply.reason, nextReadBackAt(now, now));",
      replace: "      return postponeJob(deps, sent, now + waitAfter(sent.tries), reply.reason);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
