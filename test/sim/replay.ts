/**
 * `npm run test:replay [-- --seeds N]`: O11. After each run every request a phone ever sent with commands, and every webhook,
 * is sent once more. Rows, jobs, movements and what Temu applied must be the same, to the byte; reads may be one an order.
 * A run that has no request, or no webhook, to repeat shows nothing of it: it is told and not counted.
 */
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import type { ReplayAnswer } from "./replay-worker.ts";
import { runInWorkers } from "./run-in-workers.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seeds: { type: "string", default: "300" }, from: { type: "string", default: "1" } } });
  const seeds = Number(values.seeds);
  if (!Number.isSafeInteger(seeds) || seeds < 1) throw new Error("--seeds is a whole number, at least 1.");
  const sums = { requests: 0, webhooks: 0, reads: 0, orders: 0, differing: 0, greedy: 0 };
  const runs = { requests: 0, webhooks: 0 };
  const red = new Set<number>();
  const empty = new Set<number>();
  let answered = 0;
  await runInWorkers({
    script: new URL("./replay-worker.ts", import.meta.url),
    asked: Array.from({ length: seeds }, (_, nth) => Number(values.from) + nth).values(),
    onAnswer: (answer: ReplayAnswer) => {
      answered += 1;
      if (answered % 50 === 0) console.log(`${answered} of ${seeds} runs, ${red.size} red`);
      for (const key of ["requests", "webhooks", "reads", "orders"] as const) sums[key] += answer[key];
      for (const key of ["requests", "webhooks"] as const) {
        if (answer[key] > 0) runs[key] += 1;
        else {
          empty.add(answer.seed);
          console.log(`not counted: seed ${answer.seed} had no ${key} to send twice`);
        }
      }
      if (answer.most > 1) {
        sums.greedy += 1;
        red.add(answer.seed);
        console.log(`RED seed ${answer.seed}: an order was read ${answer.most} times more`);
      }
      if (answer.differing.length === 0) return;
      sums.differing += 1;
      red.add(answer.seed);
      console.log(`RED seed ${answer.seed}: ${answer.differing.slice(0, 3).join("; ").slice(0, 800)}`);
    },
  });
  console.log(
    `\n${seeds} runs; sent twice: ${sums.requests} requests with commands in ${runs.requests} of ${seeds} runs, ${sums.webhooks} webhooks in ${runs.webhooks} of ${seeds} runs`,
  );
  console.log(`rows, jobs, movements or effects that differ: ${toCount(sums.differing, seeds - empty.size)} runs`);
  console.log(
    `extra reads ${sums.reads} of ${sums.orders} orders; more than one an order: ${toCount(sums.greedy, seeds - empty.size)} runs`,
  );
  const isVain = empty.size > seeds / 10;
  if (isVain) console.log(`RED, unknown: ${empty.size} of ${seeds} runs had nothing to send twice`);
  console.log(`\n${seeds - red.size} passed, ${red.size + (isVain ? 1 : 0)} failed`);
  if (red.size > 0 || isVain) process.exitCode = 1;
}

await runScript(main);
