import type { Bug } from "../bug.ts";

export const refusalUntold: Bug = {
  name: "a refusal told to nobody",
  breaks: "a shipment that Temu refuses ends as if somebody had undone it",
  edits: [
    {
      file: "worker/jobs/record-job.ts",
      find: "const after: Order = { ...order, shipment: null, problem: { jobId: job.id, reason } };",
      replace: "const after: Order = { ...order, shipment: null, problem: null };",
    },
    {
      file: "worker/jobs/record-job.ts",
      find: 'endJob(deps, job, { state: "refused", reason }, [after,',
      replace: 'endJob(deps, job, { state: "undone", reason }, [after,',
    },
  ],
  caughtBy: { kind: "seeds" },
};
