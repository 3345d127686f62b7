import { expect, test } from "vitest";
import { loadAccessesOfApp, saveAccess } from "../../../worker/workspace/store-access.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";
import { addStore } from "../../fakes/seed-store.ts";

const workspace = makeWorkspace();

const connect = (ids: string[], appKey: string) => {
  for (const id of ids) {
    addStore(workspace, { id });
    saveAccess(workspace.sql, id, { appKey, sealedSecret: `sealed secret of ${id}`, sealedToken: "sealed" });
  }
};

test("every store of an app may open its events, each with its own secret; ten at most", () => {
  connect(["a1", "a2"], "fake-app-a");
  connect(["b1"], "fake-app-b");
  connect(
    Array.from({ length: 11 }, (_, index) => `c${index}`),
    "fake-app-c",
  );
  expect(loadAccessesOfApp(workspace.sql, "fake-app-a").map(({ storeId, sealedSecret }) => [storeId, sealedSecret])).toEqual([
    ["a1", "sealed secret of a1"],
    ["a2", "sealed secret of a2"],
  ]);
  expect(loadAccessesOfApp(workspace.sql, "fake-app-c")).toHaveLength(10);
  expect(loadAccessesOfApp(workspace.sql, "fake-app-of-nobody")).toEqual([]);
});
