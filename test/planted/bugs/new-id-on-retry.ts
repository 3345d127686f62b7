import type { Bug } from "../bug.ts";

export const newIdOnRetry: Bug = {
  name: "a new id on retry",
  breaks: "the phone numbers its commands anew when their answer was lost",
  edits: [
    {
      file: "web/sync/engine.ts",
      find: '      case "offline":\n',
      replace:
        '      case "offline":\n        if (request.commands.length > 0) await store.write((tx) => takeNewClient(tx, request.clientId, deps.makeId()));\n',
    },
  ],
  caughtBy: { kind: "seeds" },
};
