import { expect, test } from "vitest";
import { toChosen, toWarehousesChange } from "../../../../web/pages/settings/store-warehouses-form.ts";
import { makeOwnWarehouses } from "../../../fakes/make-rows.ts";

const before = toChosen(makeOwnWarehouses({ cluj: "CJ-" }, { temu: { cluj: "gone" } }));

test("the main one is the default until another is", () => {
  expect(before).toEqual({ defaultId: "main", temuWarehouseIds: { main: null, cluj: "gone" } });
  expect(toChosen(makeOwnWarehouses({ cluj: "CJ-" }, { defaultId: "cluj" })).defaultId).toBe("cluj");
});

test("only what was touched is named, so that what Temu no longer lists stands in nobody's way", () => {
  expect(toWarehousesChange(before, before)).toEqual({});
  expect(toWarehousesChange(before, { ...before, defaultId: "cluj" })).toEqual({ defaultId: "cluj" });
  const chosen = { ...before, temuWarehouseIds: { main: "WH-01", cluj: "gone" } };
  expect(toWarehousesChange(before, chosen)).toEqual({ temuWarehouseIds: { main: "WH-01" } });
  expect(toWarehousesChange(before, { ...before, temuWarehouseIds: { main: null, cluj: null } })).toEqual({
    temuWarehouseIds: { cluj: null },
  });
});
