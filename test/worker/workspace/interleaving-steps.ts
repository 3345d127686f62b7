/** The steps of interleavings.property.test.ts: what two phones, buyers, Temu, a supervisor's settings and a dying process may do. */
import fc from "fast-check";
import type { StockPolicy } from "../../../shared/stock-policy.ts";
import { checkItem } from "../../../worker/workspace/check-item.ts";
import { loadAll } from "../../../worker/workspace/row-store.ts";
import { setSafety } from "../../../worker/workspace/set-safety.ts";
import { setStockPolicy } from "../../../worker/workspace/store-settings.ts";
import { MINUTE } from "../../fakes/make-rows.ts";
import { aSku, type Step, step } from "./interleaving-world.ts";
import { phoneSteps } from "./phone-steps.ts";
import { temuSteps } from "./temu-steps.ts";

const aPolicy = fc.record<StockPolicy>({
  isPushed: fc.boolean(),
  sharePercent: fc.constantFrom(100, 50, 33),
  cap: fc.constantFrom(null, 8),
  safety: fc.constantFrom(null, 2),
  doesTemuWin: fc.boolean(),
});

const setPolicy = aPolicy.map((policy) =>
  step(`the store's policy is ${JSON.stringify(policy)}`, ({ workspace, phones }) => {
    setStockPolicy(workspace.deps, phones[0].paired, "s1", policy);
    workspace.arm();
  }),
);

const keepBack = fc.constantFrom(null, 1, 3).map((safety) =>
  step(`all stores keep back ${safety}`, ({ workspace, phones }) => {
    setSafety(workspace.deps, phones[0].paired, safety);
    workspace.arm();
  }),
);

const checkByHand = aSku.map((at) =>
  step(`item ${at} is checked by hand`, ({ workspace, phones }) => {
    const item = loadAll(workspace.sql, "item")[at];
    if (item !== undefined) checkItem(workspace.deps, phones[0].paired, item.id);
    workspace.arm();
  }),
);

const pass = fc
  .constantFrom(1, 500, 3_000, 31_000, 2 * MINUTE, 8 * MINUTE)
  .map((ms) => step(`${ms} ms pass`, ({ workspace }) => workspace.runAlarms(workspace.clock.now() + ms)));

const die = fc.constant(
  step("the process dies", (world) => {
    world.workspace = world.workspace.restart();
  }),
);

const ALL: readonly fc.Arbitrary<Step>[] = [...phoneSteps, ...temuSteps, setPolicy, keepBack, checkByHand, pass, pass, die];

export const steps: fc.Arbitrary<Step> = fc.oneof(...ALL);
