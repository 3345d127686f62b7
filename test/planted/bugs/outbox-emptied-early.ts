import type { Bug } from "../bug.ts";

export const outboxEmptiedEarly: Bug = {
  name: "outbox emptied early",
  breaks: "the phone takes answered commands out of its outbox one transaction before it stores their verdicts",
  edits: [
    {
      file: "web/sync/engine.ts",
      find: "      last = await store.write((tx) => applyAnswer(tx, part, deps.makeId));",
      replace: `      const answeredIds = part.answer.verdicts.map(({ id }) => id);
      const before = await store.write(async (tx) => {
        const state = await tx.getMeta("sync");
        const held = await tx.getOutbox(null);
        if (state?.clientId === part.request.clientId) await tx.removeOutbox(held.filter(({ id }) => answeredIds.includes(id)).map(({ id }) => id));
        return held;
      });
      last = await store.write((tx) => applyAnswer(tx, part, deps.makeId, before));`,
    },
    {
      file: "web/sync/apply-answer.ts",
      find: "export const applyAnswer = async (tx: PhoneTx, exchange: Exchange, makeId: () => string): Promise<Applied> => {",
      replace:
        "export const applyAnswer = async (tx: PhoneTx, exchange: Exchange, makeId: () => string, before: OutboxCommand[]): Promise<Applied> => {",
    },
    {
      file: "web/sync/apply-answer.ts",
      find: "  const outbox = held.waiting > 0 ? await tx.getOutbox(null) : [];",
      replace: `  const present = await tx.getOutbox(null);
  const outbox = [...before, ...present.filter(({ id }) => !before.some((each) => each.id === id))];`,
    },
  ],
  caughtBy: { kind: "seeds" },
};
