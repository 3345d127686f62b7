// A phone that is taken out of a pocket without a network: a new browser process on a filled profile, the edge gone, from
// the navigation's start to the first order's row painted.
import { must } from "../../../shared/result.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { median, sayRuns } from "../figures.ts";
import { type PreparedPhone, sharedPhone } from "../phone/prepare-phone.ts";

const RUNS = 7;
const BUDGET_MS = 300;
const SLOW_BUDGET_MS = 1_200;
/** More than one start differs from the next by itself. */
const GROWTH = 1.2;

const startOnce = async ({ open }: PreparedPhone, slowness: number): Promise<number> => {
  const phone = await open();
  try {
    const session = await phone.context.newCDPSession(phone.page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
    await phone.page.goto("/");
    await phone.page.waitForFunction(() => window.phoneWatch.rowAt !== null && window.phoneWatch.rowTimedAt !== null);
    return must(await phone.page.evaluate(() => window.phoneWatch.rowTimedAt), "the row's time");
  } finally {
    await phone.close();
  }
};

/** The kinds in turn, so that what else the machine does meanwhile falls on all of them alike. */
const startInTurn = async (kinds: readonly { phone: PreparedPhone; slowness: number }[]): Promise<number[][]> => {
  const runs: number[][] = kinds.map(() => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [at, { phone, slowness }] of kinds.entries()) runs[at]?.push(await startOnce(phone, slowness));
  }
  return runs;
};

const run = async (bench: Bench): Promise<Line[]> => {
  const phone = await sharedPhone(bench, { orders: 10_000, items: 10_000 });
  const large = await sharedPhone(bench, { orders: 50_000, items: 10_000 });
  await phone.edge.stop();
  await large.edge.stop();
  bench.say("Starting phones without a network.");
  const kinds = [phone, large].flatMap((each) => [1, 4].map((slowness) => ({ phone: each, slowness })));
  const [usual = [], slow = [], largeUsual = [], largeSlow = []] = await startInTurn(kinds);
  await phone.edge.listen();
  await large.edge.listen();
  const growth = median(largeUsual) / median(usual);
  return [
    against("Offline cold start to the list, 10,000 orders", `≤ ${BUDGET_MS} ms`, sayRuns(usual), median(usual) <= BUDGET_MS),
    against("… the page's CPU slowed four times", `≤ ${SLOW_BUDGET_MS} ms`, sayRuns(slow), median(slow) <= SLOW_BUDGET_MS),
    against("… 50,000 orders", "does not grow (≤ 1.2 ×)", `${growth.toFixed(2)} ×: ${sayRuns(largeUsual)}`, growth <= GROWTH),
    inform("… 50,000 orders, slowed four times", sayRuns(largeSlow)),
  ];
};

export const coldStart: Measure = { name: "cold-start", takes: "2 minutes", run };
