import type { Bug } from "../bug.ts";

export const baseNotRestored: Bug = {
  name: "`base` not restored",
  breaks: "when no command waits for a row any more, the phone goes on showing what it had made of it",
  edits: [
    {
      file: "web/sync/redo-commands.ts",
      find: "    const after = run.written.has(key) ? (run.written.get(key) ?? null) : cache.server(key);",
      replace:
        "    const after = run.written.has(key) ? (run.written.get(key) ?? null) : cache.isNews(key) ? cache.server(key) : cache.shown(key);",
    },
  ],
  caughtBy: { kind: "seeds" },
};
