import type { Bug } from "../bug.ts";

export const noDedupe: Bug = {
  name: "no dedupe",
  breaks: "the edge runs an envelope again that it has had",
  edits: [
    {
      file: "worker/workspace/run-command.ts",
      find: "  if (envelope.id <= client.lastId) {",
      replace: "  if (envelope.id < 1) {",
    },
    {
      file: "worker/workspace/run-command.ts",
      find: "  if (envelope.id !== client.lastId + 1) return null;",
      replace: "  if (envelope.id > client.lastId + 1) return null;",
    },
    {
      file: "worker/workspace/run-command.ts",
      find: "`INSERT INTO verdicts (",
      replace: "`INSERT OR REPLACE INTO verdicts (",
    },
    {
      file: "worker/workspace/run-command.ts",
      find: "UPDATE clients SET last_id = ? WHERE id = ?",
      replace: "UPDATE clients SET last_id = max(last_id, ?) WHERE id = ?",
    },
    {
      file: "worker/workspace/run-command.ts",
      find: "  client.lastId = envelope.id;",
      replace: "  client.lastId = Math.max(client.lastId, envelope.id);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
