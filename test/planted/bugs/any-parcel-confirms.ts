import type { Bug } from "../bug.ts";

export const anyParcelConfirms: Bug = {
  name: "read-back ignores the tracking number",
  breaks: "any parcel that the read-back shows confirms the shipment",
  edits: [
    {
      file: "worker/jobs/read-shipments.ts",
      find: "  if (numbers.some((number) => number.toUpperCase() === job.trackingNumber)) return confirmJob(deps, seen);",
      replace: "  if (numbers.length > 0) return confirmJob(deps, seen);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
