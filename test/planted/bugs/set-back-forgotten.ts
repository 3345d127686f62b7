import type { Bug } from "../bug.ts";

export const setBackForgotten: Bug = {
  name: "an edit during a partly refused push forgotten",
  breaks: "beside a refused SKU nothing is owed any more by those that were set",
  edits: [
    {
      file: "worker/jobs/push-stock.ts",
      find: 'skuIds: skus.filter((sku) => sku.class !== "refused").map((sku) => sku.skuId),',
      replace: 'skuIds: skus.filter((sku) => sku.class === "later").map((sku) => sku.skuId),',
    },
  ],
  caughtBy: {
    kind: "tests",
    file: "test/flows/push-stock-partly.flow.test.ts",
    why: "an edit back to the level before, within the moments of a call that is partly refused, is too rare for seeds",
  },
};
