/**
 * Runs in a copy with a planted bug: seeds of the simulation from each base until one is red. One line of JSON a base. A base
 * without a red seed ends it: the bug is missed, and the other bases would only take time.
 */
import { parseArgs } from "node:util";
import { makePlan } from "../sim/make-plan.ts";
import { judgePlan } from "../sim/run-seed.ts";

/** `seeds`: how many it took, the red one included; null: none of them was red. */
export type Sought = { base: number; seeds: number | null; oracle: string; says: string; cpuMs: number };

const seek = async (base: number, most: number): Promise<Sought> => {
  const before = process.cpuUsage();
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  for (let seeds = 1; seeds <= most; seeds += 1) {
    const [first] = (await judgePlan(makePlan(base + seeds - 1))).violations;
    if (first !== undefined) return { base, seeds, oracle: first.oracle, says: first.says, cpuMs: cpuMs() };
  }
  return { base, seeds: null, oracle: "", says: "", cpuMs: cpuMs() };
};

const { values } = parseArgs({ options: { bases: { type: "string", default: "1" }, most: { type: "string", default: "2000" } } });
for (const base of values.bases.split(",").map(Number)) {
  const sought = await seek(base, Number(values.most));
  console.log(JSON.stringify(sought));
  if (sought.seeds === null) break;
}
