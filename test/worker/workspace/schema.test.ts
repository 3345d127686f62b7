import { expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { WHOLE_STOCK } from "../../../shared/stock-policy.ts";
import { checkLevels } from "../../../worker/jobs/check-levels.ts";
import { refreshCatalogue } from "../../../worker/jobs/refresh-catalogue.ts";
import { loadFeed, saveFeed } from "../../../worker/workspace/feeds.ts";
import { findItemByCode } from "../../../worker/workspace/ingest-listing.ts";
import { loadMeta } from "../../../worker/workspace/meta.ts";
import { loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { migrate } from "../../../worker/workspace/schema.ts";
import { saveAccess } from "../../../worker/workspace/store-access.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR, makeItem, makeListing, makeStore } from "../../fakes/make-rows.ts";
import { makeWorkspace } from "../../fakes/make-workspace.ts";
import { taken } from "../../fakes/replies.ts";

/** What a build from before stock policies and codes has left behind. */
const makeOld = () => {
  const workspace = makeWorkspace();
  const { sql } = workspace;
  saveRows(sql, [makeStore(), makeItem({ bin: "Regal  ä" }), makeListing()], [], START);
  saveFeed(sql, { storeId: "s1", kind: "nightly", dueAt: START + HOUR, state: "{}" });
  sql.run(`UPDATE rows SET body = json_remove(body, '$.stock') WHERE noun = 'store'`);
  sql.run(
    `UPDATE rows SET body = json_set(json_remove(body, '$.safety', '$.note', '$.places'), '$.codes', json_array('LAMP-BLK')) WHERE noun = 'item'`,
  );
  sql.run(`UPDATE rows SET body = json_remove(body, '$.drift') WHERE noun = 'listing'`);
  sql.run(`ALTER TABLE skus RENAME COLUMN sku TO code`);
  sql.run(`ALTER TABLE skus RENAME TO codes`);
  for (const table of ["csv_imports", "csv_parts", "csv_rows", "branches"]) sql.run(`DROP TABLE ${table}`);
  sql.run(`DROP INDEX movements_by_time`);
  sql.run(`DELETE FROM migrations WHERE n > 3`);
  return workspace;
};

test("a workspace from before has its rows in the present shape, its SKUs, and a round over its levels; phones take all of it again", () => {
  const { sql, deps } = makeOld();
  const epoch = loadMeta(sql, "epoch");
  migrate(sql, deps.makeId);
  expect(loadRow(sql, "store", "s1")?.stock).toEqual(WHOLE_STOCK);
  expect(loadRow(sql, "item", "lamp")).toEqual(makeItem({ version: 2, bin: "REGAL Ä" }));
  expect(loadRow(sql, "listing", "s1:601:17")?.drift).toBeNull();
  expect(findItemByCode(sql, "LAMP-BLK")?.id).toBe("lamp");
  expect(loadMeta(sql, "epoch")).not.toBe(epoch);
  expect(loadFeed(sql, "s1", "levels")?.dueAt).toBe(START + HOUR);
  expect(loadFeed(sql, "s1", "catalogue")?.dueAt).toBe(START + HOUR);
  migrate(sql, deps.makeId);
  expect(loadRow(sql, "item", "lamp")).toEqual(makeItem({ version: 2, bin: "REGAL Ä" }));
});

test("the reading of the catalogue that such a workspace begins with is of all of it", async () => {
  const workspace = makeOld();
  migrate(workspace.sql, workspace.deps.makeId);
  saveAccess(workspace.sql, "s1", { appKey: "fake-app-s1", sealedSecret: "sealed", sealedToken: "sealed" });
  workspace.answer = (call) => taken(call, { total: 0, nextToken: null, skus: [], unreadable: 0 });
  for (const _search of ["active", "inactive", "deleted"]) {
    await refreshCatalogue(workspace.deps, must(loadFeed(workspace.sql, "s1", "catalogue"), "the reading"));
  }
  expect(workspace.calls.map(({ args }) => args)).toEqual([
    { pageToken: null, pageSize: 100, search: "active" },
    { pageToken: null, pageSize: 100, search: "inactive" },
    { pageToken: null, pageSize: 100, search: "deleted" },
  ]);
});

test("the round that such a workspace begins with can be read", async () => {
  const workspace = makeOld();
  migrate(workspace.sql, workspace.deps.makeId);
  const feed = loadFeed(workspace.sql, "s1", "levels");
  if (feed === null) throw new Error("no round");
  await checkLevels(workspace.deps, feed);
  expect(workspace.calls).toEqual([]);
  expect(loadFeed(workspace.sql, "s1", "levels")).toEqual(feed);
});
