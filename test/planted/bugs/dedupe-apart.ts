import type { Bug } from "../bug.ts";

export const dedupeApart: Bug = {
  name: "dedupe outside the transaction",
  breaks: "a command's rows are stored first, and in a second transaction that it was had",
  edits: [
    {
      file: "worker/workspace/run-command.ts",
      find: `    return sql.transaction(() => {
      const ran = applyCommand(deps, envelope, deviceId, offsetMs);
      save(ran.verdict);
      return ran;
    });`,
      replace: `    const ran = sql.transaction(() => applyCommand(deps, envelope, deviceId, offsetMs));
    sql.transaction(() => save(ran.verdict));
    return ran;`,
    },
  ],
  caughtBy: { kind: "seeds" },
};
