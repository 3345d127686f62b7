import { beforeEach, expect, test } from "vitest";
import type { Movement } from "../../../shared/movement.ts";
import { loadMovements, parsePlace, toPlaceText } from "../../../worker/workspace/load-movements.ts";
import { saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeMovement } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
});

const save = (...movements: Movement[]): void => void saveRows(workspace.sql, movements, [], START);
const read = (before: string | null, limit = 2, itemId: string | null = null) => {
  const { movements, next } = loadMovements(workspace.sql, { itemId, before: before === null ? null : parsePlace(before), limit });
  return { ids: movements.map(({ id }) => id), next };
};

test("the newest comes first, then by id; the last page says that there is no more", () => {
  save(makeMovement("a", { at: 1 }), makeMovement("b", { at: 3 }), makeMovement("c", { at: 3 }), makeMovement("d", { at: 2 }));
  expect(read(null)).toEqual({ ids: ["c", "b"], next: "3-b" });
  expect(read("3-b")).toEqual({ ids: ["d", "a"], next: null });
});

test("a page goes on where the last one ended, though newer and late ones were saved meanwhile", () => {
  save(makeMovement("a", { at: 10 }), makeMovement("b", { at: 20 }), makeMovement("c", { at: 30 }));
  const { next } = read(null);
  save(makeMovement("d", { at: 40 }), makeMovement("e", { at: 25 }), makeMovement("f", { at: 5 }));
  expect(read(next)).toEqual({ ids: ["a", "f"], next: null });
});

test("of one item only its own are read, as many as were asked for", () => {
  save(...Array.from({ length: 9 }, (_, at) => makeMovement(`m${at}`, { at, itemId: at % 3 === 0 ? "lamp" : "mug" })));
  expect(read(null, 2, "lamp")).toEqual({ ids: ["m6", "m3"], next: "3-m3" });
  expect(read("3-m3", 2, "lamp")).toEqual({ ids: ["m0"], next: null });
  expect(read(null, 2, "none")).toEqual({ ids: [], next: null });
});

test("a movement says who, on which device, when, how many, where and why; one from before bins says no bin", () => {
  const { deviceId } = workspace.pair("Ana");
  const movement = makeMovement("a", { note: "torn", reference: "PO-1", deviceId });
  save(movement);
  const { noun: _noun, version: _version, deviceId: _deviceId, ...said } = movement;
  const told = { ...said, device: "Ana's phone" };
  expect(loadMovements(workspace.sql, { itemId: null, before: null, limit: 1 }).movements).toEqual([told]);
  workspace.sql.run(`UPDATE movements SET body = json_remove(body, '$.places')`);
  expect(loadMovements(workspace.sql, { itemId: null, before: null, limit: 1 }).movements).toEqual([{ ...told, places: [] }]);
});

test("the ledger is read by its index, however long it is", () => {
  const plan = workspace.sql.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT at, id FROM movements WHERE (at, id) < (1, '') AND item_id = 'lamp' ORDER BY at DESC, id DESC`,
  );
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining("USING COVERING INDEX movements_by_time")]);
});

test("a place is its time and its id, whatever the id holds", () => {
  const place = { at: START, id: "phone-1-12-adjust" };
  expect(parsePlace(toPlaceText(place))).toEqual(place);
  for (const text of ["", "12", "-a", "x-a", "12-", `${"9".repeat(16)}-a`, `1-${"a".repeat(1_001)}`])
    expect(parsePlace(text), text).toBeNull();
});
