import type { Bug } from "../bug.ts";

export const absentGivenUp: Bug = {
  name: "absent is given up",
  breaks: "a shipment that Temu is proved not to have is closed instead of sent again",
  edits: [
    {
      file: "worker/jobs/read-shipments.ts",
      find: "if (isClear && job.resends < MOST_RESENDS) return resendJob(deps, job);",
      replace: 'if (isClear) return endJob(deps, job, { state: "superseded" });',
    },
    {
      file: "worker/jobs/read-shipments.ts",
      find: "import { commit, confirmJob, refuseShipment",
      replace: "import { commit, confirmJob, endJob, refuseShipment",
    },
  ],
  caughtBy: { kind: "seeds" },
};
