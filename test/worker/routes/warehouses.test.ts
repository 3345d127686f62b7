import { beforeEach, expect, test } from "vitest";
import { type Doors, makeDoors, SESSION } from "../../fakes/make-doors.ts";
import { MIHAI, makeOwnWarehouses, makeStore } from "../../fakes/make-rows.ts";

const SUPERVISOR = { ...SESSION, person: { ...MIHAI, role: "supervisor" } };
const CLUJ = { id: "w1", name: "Cluj", binPrefix: "CJ-" };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors("supervisor");
});

const asked = () => doors.asked.filter(({ method }) => method !== "findSession");
const answer = async (response: Response) => [response.status, await response.json()];

test("everybody may know the warehouses", async () => {
  doors = makeDoors("picker");
  doors.workspace.listWarehouses = () => [CLUJ];
  expect(await answer(await doors.call("GET", "/api/warehouses"))).toEqual([200, [CLUJ]]);
});

test("a warehouse is added, changed and removed; a prefix comes in the form of a bin's name", async () => {
  doors.workspace.addWarehouse = () => CLUJ;
  doors.workspace.changeWarehouse = () => CLUJ;
  doors.workspace.removeWarehouse = () => CLUJ;
  expect(await answer(await doors.call("POST", "/api/warehouses", { name: " Cluj ", binPrefix: " cj- " }))).toEqual([201, CLUJ]);
  expect(await answer(await doors.call("PATCH", "/api/warehouses/w1", { binPrefix: "cj-" }))).toEqual([200, CLUJ]);
  expect(await answer(await doors.call("DELETE", "/api/warehouses/w1"))).toEqual([200, CLUJ]);
  expect(asked()).toEqual([
    { method: "addWarehouse", args: [SUPERVISOR, { name: "Cluj", binPrefix: "CJ-" }] },
    { method: "changeWarehouse", args: [SUPERVISOR, "w1", { binPrefix: "CJ-" }] },
    { method: "removeWarehouse", args: [SUPERVISOR, "w1"] },
  ]);
});

test.each([
  [{ error: "warehouseUnknown" }, 404, {}],
  [{ error: "mainWarehouse" }, 400, {}],
  [{ error: "binPrefixTaken", warehouse: "Cluj" }, 409, { warehouse: "Cluj" }],
])("the refusal %j is told as it is", async (refusal, status, facts) => {
  for (const method of ["addWarehouse", "changeWarehouse", "removeWarehouse"]) doors.workspace[method] = () => refusal;
  const wanted = [status, { error: refusal.error, message: expect.any(String), ...facts }];
  expect(await answer(await doors.call("POST", "/api/warehouses", { name: "Cluj", binPrefix: "CJ-" }))).toEqual(wanted);
  expect(await answer(await doors.call("PATCH", "/api/warehouses/w1", { name: "Cluj" }))).toEqual(wanted);
  expect(await answer(await doors.call("DELETE", "/api/warehouses/w1"))).toEqual(wanted);
});

test.each([
  { name: " ", binPrefix: "CJ-" },
  { name: "Cluj", binPrefix: " " },
  { name: "Cluj" },
  { name: "x".repeat(81), binPrefix: "CJ-" },
  { name: "Cluj", binPrefix: "x".repeat(41) },
  { name: "Cluj", binPrefix: "\ud800" },
  { name: "Cluj", binPrefix: "CJ-", id: "main" },
])("a warehouse of another shape is refused: %j", async (body) => {
  expect(await answer(await doors.call("POST", "/api/warehouses", body))).toMatchObject([400, { error: "wrongShape" }]);
  expect(asked()).toEqual([]);
});

test("a store says how it ships from them", async () => {
  const store = makeStore({ ownWarehouses: makeOwnWarehouses({ w1: "CJ-" }) });
  doors.workspace.setStoreWarehouses = (_session: unknown, id: string) => (id === "s1" ? store : { error: "storeUnknown" });
  const change = { defaultId: "w1", temuWarehouseIds: { w1: "WH-01", main: null } };
  expect(await answer(await doors.call("PATCH", "/api/stores/s1/warehouses", change))).toEqual([200, store]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s9/warehouses", change))).toMatchObject([404, { error: "storeUnknown" }]);
  doors.workspace.setStoreWarehouses = () => ({ error: "temuWarehouseUnknown" });
  expect(await answer(await doors.call("PATCH", "/api/stores/s1/warehouses", {}))).toMatchObject([400, { error: "temuWarehouseUnknown" }]);
  for (const wrong of [{ defaultId: 1 }, { temuWarehouseIds: { w1: 2 } }, { more: 1 }])
    expect((await doors.call("PATCH", "/api/stores/s1/warehouses", wrong)).status).toBe(400);
  expect(asked().map(({ args }) => args)).toEqual([
    [SUPERVISOR, "s1", change],
    [SUPERVISOR, "s9", change],
    [SUPERVISOR, "s1", {}],
  ]);
  doors = makeDoors("picker");
  expect(await answer(await doors.call("PATCH", "/api/stores/s1/warehouses", change))).toMatchObject([403, { error: "roleMissing" }]);
});
