import type { Bug } from "../bug.ts";

export const dedupeApart: Bug = {
  name: "dedupe outside the transaction",
  breaks: "a command's rows are stored first, and in a second transaction that it was had",
  edits: [
    {
      file: "worker/workspace/run-command.ts",
      find: "  saveVerdict(sql, envelope, verdict);\n  return { verdict, keys: [...keys, ...touched] };",
      replace: "  return { verdict, keys: [...keys, ...touched] };",
    },
    {
      file: "worker/workspace/run-command.ts",
      find: "  client.lastId = envelope.id;",
      replace:
        '  if (ran.verdict.outcome !== "refused" || ran.verdict.reason !== "edgeFault") {\n    const { verdict } = ran;\n    deps.sql.transaction(() => saveVerdict(deps.sql, envelope, verdict));\n  }\n  client.lastId = envelope.id;',
    },
  ],
  caughtBy: { kind: "seeds" },
};
