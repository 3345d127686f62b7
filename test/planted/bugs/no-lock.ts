import type { Bug } from "../bug.ts";

export const noLock: Bug = {
  name: "no serialising per order or goods",
  breaks: "every job gets its lock, whoever holds it",
  edits: [
    {
      file: "worker/workspace/locks.ts",
      find: "  return holder?.job_id === job.id ? { taken: true } : { taken: false, freeAt: holder?.free_at ?? null };",
      replace: "  return holder === null ? { taken: false, freeAt: null } : { taken: true };",
    },
  ],
  caughtBy: { kind: "seeds" },
};
