import type { Bug } from "../bug.ts";

export const alreadyShippedIsSuccess: Bug = {
  name: '"already shipped" = success',
  breaks: "an order that Temu says is shipped counts as confirmed, whatever its tracking number",
  edits: [
    {
      file: "worker/jobs/ship-orders.ts",
      find: '  if (departure.kind === "readBack") return markUnknown(deps, { ...job, sendBy: deps.clock.now() }, "alreadyShipped", deps.clock.now());',
      replace: '  if (departure.kind === "readBack") return confirmJob(deps, job);',
    },
    {
      file: "worker/jobs/ship-orders.ts",
      find: "  switch (reply.class) {",
      replace: '  if (reply.reason === "alreadyShipped") return confirmJob(deps, sent);\n  switch (reply.class) {',
    },
  ],
  caughtBy: { kind: "seeds" },
};
