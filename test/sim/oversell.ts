/**
 * `npm run test:oversell [-- --sales N] [--items N]`: two stores sell the same item, or several, down to nothing. Nothing is oversold
 * beyond what is sold in one store between a sale in the other and our level for it; beside it, what a sync every fifteen minutes would do.
 */
import { parseArgs } from "node:util";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { runScript } from "../run/script.ts";
import { judgeOversell, type Oversell } from "./judge-oversell.ts";
import { makeOversellPlan, SALES_FROM_MS } from "./make-oversell-plan.ts";
import { checkRun } from "./oracles/check-run.ts";
import { toQuantile } from "./quantile.ts";
import { runPlan } from "./run-plan.ts";

const SALES_A_RUN = 1_000;
/** An order's event is gathered for a minute, a level for three seconds; then come two calls and their slots. */
const LONGEST_AGE_MS = 90_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sales: { type: "string", default: "2000" },
      items: { type: "string", default: "1" },
      from: { type: "string", default: "1" },
    },
  });
  const [wanted, itemCount] = [Number(values.sales), Number(values.items)];
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new Error("--sales is the number of sales, at least 1.");
  if (!Number.isSafeInteger(itemCount) || itemCount < 1) throw new Error("--items is the number of items, at least 1.");
  const sum: Oversell = { sales: 0, sold: 0, oversold: 0, bound: 0, agesMs: [], stillExposed: 0, oversoldBySync: 0 };
  const wrong: string[] = [];
  for (let seed = Number(values.from); sum.sales < wanted; seed += 1) {
    const ran = await runPlan(makeOversellPlan(seed, { sales: SALES_A_RUN, items: itemCount }));
    for (const { oracle, says } of checkRun(ran).violations) wrong.push(`seed ${seed}: ${oracle}: ${says}`);
    const listings = loadAll(ran.edge.sql, "listing");
    const items = loadAll(ran.edge.sql, "item").map(({ id }) => ({
      id,
      listings: new Set(listings.filter(({ itemId }) => itemId === id).map(({ skuId }) => skuId)),
    }));
    const alone = items.filter((item) => item.listings.size !== 2);
    if (alone.length > 0) wrong.push(`seed ${seed}: ${alone.length} items are not sold in both stores`);
    const judged = judgeOversell(ran, items, ran.beganAt + SALES_FROM_MS);
    ran.edge.close();
    sum.sales += judged.sales;
    sum.sold += judged.sold;
    sum.oversold += judged.oversold;
    sum.bound += judged.bound;
    sum.agesMs.push(...judged.agesMs);
    sum.stillExposed += judged.stillExposed;
    sum.oversoldBySync += judged.oversoldBySync;
  }
  for (const says of wrong.slice(0, 10)) console.log(`RED ${says}`);
  const ages = sum.agesMs.sort((a, b) => a - b);
  const longest = toQuantile(ages, 1);
  const at = (share: number): string => `${(toQuantile(ages, share) / 1_000).toFixed(1)} s`;
  console.log(`${sum.sales} sales of ${sum.sold} pieces of ${itemCount === 1 ? "one item" : `${itemCount} items`} in two stores`);
  console.log(`oversold: ${sum.oversold} pieces; sold while a sale was on its way to us: ${sum.bound}, the most that may be`);
  console.log(
    `a sale that a listing does not show yet is old: p50 ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}; still so at the end: ${sum.stillExposed}`,
  );
  console.log(`with a sync every 15 minutes: ${sum.oversoldBySync} pieces oversold`);
  const reds = [
    wrong.length > 0,
    sum.oversold > sum.bound,
    sum.stillExposed > 0,
    longest > LONGEST_AGE_MS,
    sum.oversoldBySync <= sum.oversold,
  ];
  const failed = reds.filter(Boolean).length;
  console.log(`\n${reds.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
