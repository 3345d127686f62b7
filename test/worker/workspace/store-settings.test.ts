import { beforeEach, expect, test } from "vitest";
import { WHOLE_STOCK } from "../../../shared/stock-policy.ts";
import { owedLevel } from "../../../worker/workspace/owed-level.ts";
import type { Session } from "../../../worker/workspace/people.ts";
import { loadRow } from "../../../worker/workspace/row-store.ts";
import { setSafety } from "../../../worker/workspace/set-safety.ts";
import { askImport, askLevels, setDefaultCarrier, setStockPolicy } from "../../../worker/workspace/store-settings.ts";
import { makeItem, makeListing } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "../../fakes/make-workspace.ts";
import { addStore } from "../../fakes/seed-store.ts";

let workspace: FakeWorkspace;
let session: Session;

beforeEach(() => {
  workspace = makeWorkspace();
  const { deviceId, person } = workspace.pair("Ana", "supervisor");
  session = { deviceId, person };
  addStore(workspace, { carriers: [{ id: "501", name: "Carrier A", brand: "Carrier A" }], defaultCarrierId: null });
});

const audit = () => workspace.sql.all(`SELECT person_id, device_id, what, subject, before, after FROM audit WHERE what <> 'pairDevice'`);
const feeds = () => workspace.sql.all(`SELECT kind, due_at FROM feeds`);
const carrier = () => loadRow(workspace.sql, "store", "s1")?.defaultCarrierId;
const by = () => ({ person_id: session.person.id, device_id: session.deviceId, subject: "s1" });

test("a store is read anew at once, and who asked is written down", () => {
  expect(askImport(workspace.deps, session, "s1")).toMatchObject({ id: "s1" });
  expect(feeds()).toEqual([{ kind: "import", due_at: workspace.clock.now() }]);
  expect(audit()).toEqual([{ ...by(), what: "importStore", before: null, after: null }]);
});

test("the usual carrier is set and taken away, and each change is written down with what was before", () => {
  expect(setDefaultCarrier(workspace.deps, session, "s1", "501")).toMatchObject({ defaultCarrierId: "501" });
  expect(carrier()).toBe("501");
  setDefaultCarrier(workspace.deps, session, "s1", null);
  expect(carrier()).toBeNull();
  const [none, some] = [JSON.stringify({ defaultCarrierId: null }), JSON.stringify({ defaultCarrierId: "501" })];
  expect(audit()).toEqual([
    { ...by(), what: "setDefaultCarrier", before: none, after: some },
    { ...by(), what: "setDefaultCarrier", before: some, after: none },
  ]);
});

test("the levels are held against what is owed at once, and who asked is written down", () => {
  expect(askLevels(workspace.deps, session, "s1")).toMatchObject({ id: "s1" });
  expect(feeds()).toEqual([{ kind: "levels", due_at: workspace.clock.now() }]);
  expect(audit()).toEqual([{ ...by(), what: "checkLevels", before: null, after: null }]);
});

test("a stock policy is kept, a look over the catalogue begins, and what was before is written down", () => {
  const half = { ...WHOLE_STOCK, sharePercent: 50 };
  expect(setStockPolicy(workspace.deps, session, "s1", { sharePercent: 50 })).toMatchObject({ stock: half });
  expect(loadRow(workspace.sql, "store", "s1")?.stock).toEqual(half);
  expect(feeds()).toEqual([{ kind: "levels", due_at: workspace.clock.now() }]);
  expect(audit()).toEqual([{ ...by(), what: "setStockPolicy", before: JSON.stringify(WHOLE_STOCK), after: JSON.stringify(half) }]);
});

test("what all stores keep back stands on each store's row, and a look over the catalogue begins where it means something", () => {
  addStore(workspace, { id: "s2", index: 1, mallId: "2", stock: { ...WHOLE_STOCK, safety: 1 } });
  expect(setSafety(workspace.deps, session, 5)).toEqual({ safety: 5 });
  const rows = ["s1", "s2"].map((id) => loadRow(workspace.sql, "store", id)?.workspaceSafety);
  expect(rows).toEqual([5, 5]);
  const owed = ["s1", "s2"].map((storeId) => owedLevel(workspace.sql, makeItem({ onHand: 20, reserved: 0 }), makeListing({ storeId })));
  expect(owed).toEqual([15, 19]);
  expect(workspace.sql.all(`SELECT store_id, kind FROM feeds`)).toEqual([{ store_id: "s1", kind: "levels" }]);
  const [none, five] = [JSON.stringify({ safety: null }), JSON.stringify({ safety: 5 })];
  expect(audit()).toEqual([{ ...by(), what: "setSafety", subject: WORKSPACE_ID, before: none, after: five }]);
});

test("said once more it changes nothing; taken away, nothing is kept back", () => {
  setSafety(workspace.deps, session, 5);
  const version = loadRow(workspace.sql, "store", "s1")?.version;
  setSafety(workspace.deps, session, 5);
  expect([loadRow(workspace.sql, "store", "s1")?.version, audit().length]).toEqual([version, 1]);
  setSafety(workspace.deps, session, null);
  expect(loadRow(workspace.sql, "store", "s1")?.workspaceSafety).toBeNull();
});

test("a store or a carrier that is not here changes nothing, and nothing is written down", () => {
  expect(askImport(workspace.deps, session, "s9")).toBeNull();
  expect(askLevels(workspace.deps, session, "s9")).toBeNull();
  expect(setStockPolicy(workspace.deps, session, "s9", WHOLE_STOCK)).toBeNull();
  expect(setDefaultCarrier(workspace.deps, session, "s9", "501")).toBe("storeUnknown");
  expect(setDefaultCarrier(workspace.deps, session, "s1", "999")).toBe("carrierUnknown");
  expect([carrier(), feeds(), audit()]).toEqual([null, [], []]);
});

test("what cannot be written down does not happen", () => {
  workspace.sql.run(`DROP TABLE audit`);
  expect(() => askImport(workspace.deps, session, "s1")).toThrow();
  expect(() => setStockPolicy(workspace.deps, session, "s1", { ...WHOLE_STOCK, cap: 1 })).toThrow();
  expect(() => setDefaultCarrier(workspace.deps, session, "s1", "501")).toThrow();
  expect([carrier(), feeds(), loadRow(workspace.sql, "store", "s1")?.stock]).toEqual([null, [], WHOLE_STOCK]);
});
