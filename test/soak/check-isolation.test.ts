import { expect, test } from "vitest";
import { checkIsolation, type TeamTexts } from "./check-isolation.ts";

const team = (n: number, ...texts: string[]): TeamTexts => ({
  workspace: { id: `workspace-${n}`, storeId: `store-${n}`, mallId: `mall-${n}`, appKey: `app-${n}` },
  texts,
});

test("teams that see only their own are fine", () => {
  expect(checkIsolation([team(1, "store-1 mall-1"), team(2, "workspace-2 app-2")])).toEqual([]);
});

test("each id of another team is found, on any phone and in the database", () => {
  expect(checkIsolation([team(1, "", "x mall-2 x"), team(2, "store-1")])).toEqual([
    "the team of workspace-1 sees mall-2, which is another's",
    "the team of workspace-2 sees store-1, which is another's",
  ]);
});
