import type { Bug } from "../bug.ts";

export const givenBackTwice: Bug = {
  name: "pieces given back twice",
  breaks: "what a shipment took comes back doubled when it is undone or refused",
  edits: [
    {
      file: "shared/shelf.ts",
      find: "const pieces = Math.max(0, (taken.get(itemId)?.pieces ?? 0) - (gone.get(itemId) ?? 0));",
      replace: "const pieces = 2 * Math.max(0, (taken.get(itemId)?.pieces ?? 0) - (gone.get(itemId) ?? 0));",
    },
  ],
  caughtBy: { kind: "seeds" },
};
