import type { Bug } from "../bug.ts";

export const relaxedDurability: Bug = {
  name: "relaxed durability",
  breaks: "the browser says a save is complete before it is handed to the disk",
  edits: [
    {
      file: "web/store/phone-db.ts",
      find: 'chromeTransactionDurability: "strict"',
      replace: 'chromeTransactionDurability: "relaxed"',
    },
  ],
  caughtBy: {
    kind: "tests",
    file: "test/web/store/dexie-store.test.ts",
    why: "only a loss of power would show it; what can be asserted is the durability each transaction asks for",
  },
};
