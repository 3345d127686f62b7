import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { ownWarehousesOf, type Store } from "../../../shared/store.ts";
import { MAIN_WAREHOUSE, type OwnWarehouse } from "../../../shared/warehouse.ts";
import type { Session } from "../../../worker/workspace/people.ts";
import { loadRow } from "../../../worker/workspace/row-store.ts";
import {
  addWarehouse,
  changeWarehouse,
  loadWarehouses,
  removeWarehouse,
  setStoreWarehouses,
} from "../../../worker/workspace/warehouses.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { addStore } from "../../fakes/seed-store.ts";

const CLUJ = { name: "Cluj", binPrefix: "CJ-" };
const TEMUS = [
  { id: "WH-01", name: "Nord", isDefault: true },
  { id: "WH-02", name: "Sud", isDefault: false },
];

let workspace: FakeWorkspace;
let session: Session;

beforeEach(() => {
  workspace = makeWorkspace();
  const { deviceId, person } = workspace.pair("Ana", "supervisor");
  session = { deviceId, person };
  for (const id of ["s1", "s2"]) addStore(workspace, { id, warehouses: TEMUS });
});

const add = (fields = CLUJ): OwnWarehouse => {
  const added = addWarehouse(workspace.deps, session, fields);
  if ("error" in added) throw new Error(added.error);
  return added;
};
const set = (change: Parameters<typeof setStoreWarehouses>[3], storeId = "s1") =>
  setStoreWarehouses(workspace.deps, session, storeId, change);
const store = (id = "s1"): Store => must(loadRow(workspace.sql, "store", id), id);
const own = (id = "s1") => ownWarehousesOf(store(id));
const named = (id = "s1") => own(id).all.map((each) => [each.name, each.binPrefix, each.temuWarehouseId]);
const audit = () =>
  workspace.sql
    .all<{ what: string; subject: string; before: string | null; after: string | null }>(
      `SELECT what, subject, before, after FROM audit WHERE what <> 'pairDevice' ORDER BY n`,
    )
    .map(({ what, subject, before, after }) => [what, subject, JSON.parse(before ?? "null"), JSON.parse(after ?? "null")]);

test("a team that names none has the main one alone, and its stores' rows stay as they are", () => {
  expect(loadWarehouses(workspace.sql)).toEqual([MAIN_WAREHOUSE]);
  expect(store().ownWarehouses).toBeUndefined();
});

test("a warehouse stands on every store's row as soon as it is named, and who named it is written down", () => {
  const cluj = add();
  expect(loadWarehouses(workspace.sql)).toEqual([MAIN_WAREHOUSE, cluj]);
  for (const id of ["s1", "s2"])
    expect(named(id)).toEqual([
      ["", "", null],
      ["Cluj", "CJ-", null],
    ]);
  expect(audit()).toEqual([["addWarehouse", cluj.id, null, cluj]]);
  expect(workspace.sql.all(`SELECT person_id, device_id FROM audit WHERE what = 'addWarehouse'`)).toEqual([
    { person_id: session.person.id, device_id: session.deviceId },
  ]);
});

test("two warehouses never have the same prefix, and nothing is written when one is refused", () => {
  const cluj = add();
  const iasi = add({ name: "Iași", binPrefix: "IS-" });
  const before = audit();
  expect(addWarehouse(workspace.deps, session, { name: "Second", binPrefix: "CJ-" })).toEqual({
    error: "binPrefixTaken",
    warehouse: "Cluj",
  });
  expect(changeWarehouse(workspace.deps, session, iasi.id, { binPrefix: "CJ-" })).toEqual({ error: "binPrefixTaken", warehouse: "Cluj" });
  expect(audit()).toEqual(before);
  expect(changeWarehouse(workspace.deps, session, cluj.id, { name: "Cluj 2", binPrefix: "CJ-" })).toMatchObject({ name: "Cluj 2" });
});

test("the main warehouse can be named; it takes no prefix and stays", () => {
  expect(changeWarehouse(workspace.deps, session, "main", { name: "Bucharest" })).toEqual({ ...MAIN_WAREHOUSE, name: "Bucharest" });
  expect(named("s2")).toEqual([["Bucharest", "", null]]);
  expect(changeWarehouse(workspace.deps, session, "main", { binPrefix: "B-" })).toEqual({ error: "mainWarehouse" });
  expect(removeWarehouse(workspace.deps, session, "main")).toEqual({ error: "mainWarehouse" });
  expect(removeWarehouse(workspace.deps, session, "nothing")).toEqual({ error: "warehouseUnknown" });
  expect(changeWarehouse(workspace.deps, session, "nothing", { name: "x" })).toEqual({ error: "warehouseUnknown" });
});

test("a store says where its orders go and what each is at Temu, only what is named changes, and other stores are left alone", () => {
  const { id } = add();
  set({ defaultId: id });
  set({ temuWarehouseIds: { [id]: "WH-02" } });
  expect(own()).toMatchObject({ defaultId: id, all: [{ temuWarehouseId: null }, { id, temuWarehouseId: "WH-02" }] });
  expect(own("s2")).toMatchObject({ defaultId: null, all: [{ temuWarehouseId: null }, { temuWarehouseId: null }] });
  set({ defaultId: null, temuWarehouseIds: { [id]: null, main: "WH-02" } });
  expect(own()).toMatchObject({ defaultId: null, all: [{ temuWarehouseId: "WH-02" }, { temuWarehouseId: null }] });
  const last = audit().at(-1);
  expect(last).toMatchObject(["setStoreWarehouses", "s1", { defaultId: id }, { defaultId: null }]);
});

test("what is not here cannot be said", () => {
  const before = audit();
  expect(set({}, "s9")).toEqual({ error: "storeUnknown" });
  expect(set({ defaultId: "nothing" })).toEqual({ error: "warehouseUnknown" });
  expect(set({ temuWarehouseIds: { nothing: "WH-01" } })).toEqual({ error: "warehouseUnknown" });
  expect(set({ temuWarehouseIds: { main: "WH-99" } })).toEqual({ error: "temuWarehouseUnknown" });
  expect(audit()).toEqual(before);
});

test("renamed, it keeps what the stores said of it; removed, it is nobody's default any more, and the others keep theirs", () => {
  const cluj = add();
  const iasi = add({ name: "Iași", binPrefix: "IS-" });
  set({ defaultId: cluj.id, temuWarehouseIds: { [cluj.id]: "WH-02", [iasi.id]: "WH-01" } });
  set({ defaultId: iasi.id }, "s2");
  changeWarehouse(workspace.deps, session, cluj.id, { name: "Cluj-Napoca", binPrefix: "CN-" });
  expect(named()).toEqual([
    ["", "", null],
    ["Cluj-Napoca", "CN-", "WH-02"],
    ["Iași", "IS-", "WH-01"],
  ]);
  expect(own().defaultId).toBe(cluj.id);
  removeWarehouse(workspace.deps, session, cluj.id);
  expect(named()).toEqual([
    ["", "", null],
    ["Iași", "IS-", "WH-01"],
  ]);
  expect([own().defaultId, own("s2").defaultId]).toEqual([null, iasi.id]);
  expect(audit().at(-1)).toEqual(["removeWarehouse", cluj.id, { id: cluj.id, name: "Cluj-Napoca", binPrefix: "CN-" }, null]);
});

test("what cannot be written down does not happen", () => {
  workspace.sql.run(`DROP TABLE audit`);
  expect(() => add()).toThrow();
  expect([loadWarehouses(workspace.sql), store().ownWarehouses]).toEqual([[MAIN_WAREHOUSE], undefined]);
});
