// Twenty calls a second and not one more: the slot rule under virtual time at several distances from Temu, and half a
// minute of the real limiter in workerd against the sandbox.
import * as v from "valibot";
import { must } from "../../../shared/result.ts";
import { APP_LIMIT } from "../../../worker/temu/call-limits.ts";
import { makeDemoWorld } from "../../sandbox/demo-world.ts";
import { createRandom } from "../../sandbox/random.ts";
import { countWorstSecond } from "../../sandbox/sliding-second.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import { arrivalsOf, runSlots } from "../../worker/limiter/run-slots.ts";
import { against, type Bench, type Line, type Measure } from "../bench.ts";
import { startWorkerd } from "../workerd/start-workerd.ts";

const SECONDS = 600;
const REAL_SECONDS = 30;
/** Enough to keep every slot wanted at any time. */
const CALLERS = 60;
const SHARE = 0.95;
/** Up to this one-way time the share is a promise; farther away it is a figure. */
const NEAR_MS = 40;
/** When the calls of ever busy callers reach Temu. `draw` gives a one-way time in ms. */
const simulate = (draw: () => number): number[] => {
  const calls = Array.from({ length: (SECONDS + 1) * APP_LIMIT }, () => ({ askedAt: 0, outMs: draw(), backMs: draw() }));
  return arrivalsOf(runSlots(calls));
};

const shareOf = (arrivals: readonly number[], fromMs: number, toMs: number): number =>
  arrivals.filter((at) => at >= fromMs && at < toMs).length / ((toMs - fromMs) / 1_000) / APP_LIMIT;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const simulateAt = (oneWayMs: number): Line => {
  const random = createRandom(oneWayMs + 1);
  const steady = simulate(() => oneWayMs);
  const uneven = simulate(() => random.next() * 2 * oneWayMs);
  const worst = Math.max(countWorstSecond(steady), countWorstSecond(uneven));
  const share = shareOf(steady, 0, SECONDS * 1_000);
  const what = `Limiter, ${oneWayMs} ms one way (ten minutes of virtual time, even and uneven)`;
  const measured = `worst second ${worst}, ${percent(share)} used`;
  if (oneWayMs > NEAR_MS) return against(what, `≤ ${APP_LIMIT} in any second`, measured, worst <= APP_LIMIT);
  return against(what, `≤ ${APP_LIMIT} in any second, ≥ ${percent(SHARE)} used`, measured, worst <= APP_LIMIT && share >= SHARE);
};

const sealedSchema = v.object({ sealedSecret: v.string(), sealedToken: v.string() });

const measureReal = async (bench: Bench): Promise<Line> => {
  const world = makeDemoWorld({ seed: 1, stores: 1, ordersPerStore: 1, skusPerStore: 1, now: Date.now() });
  const sandbox = await startSandbox({ world });
  bench.atEnd(sandbox.close);
  const { post } = await startWorkerd(bench, sandbox.url);
  const [app, token] = [must(world.apps[0], "an app"), must(world.tokens[0], "a token")];
  const keys = { workspaceId: "w1", storeId: "s1", region: "eu", appKey: app.appKey, appSecret: app.appSecret, accessToken: token.token };
  const call = { keys, lane: "backfill", method: "warehouses", ...v.parse(sealedSchema, await (await post("/bench/seal", keys)).json()) };
  bench.say(`Calling the sandbox for ${REAL_SECONDS} seconds as often as the limiter lets.`);
  const endAt = Date.now() + REAL_SECONDS * 1_000;
  const classes = new Map<string, number>();
  const callOnAndOn = async (): Promise<void> => {
    while (Date.now() < endAt) {
      const reply = v.parse(v.object({ class: v.string() }), await (await post("/bench/call", call)).json());
      classes.set(reply.class, (classes.get(reply.class) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, callOnAndOn));
  const { calls } = await sandbox.control.readLedger();
  const arrivals = calls.map(({ arrivalMs }) => arrivalMs);
  const first = Math.min(...arrivals);
  const share = shareOf(arrivals, first, first + (REAL_SECONDS - 1) * 1_000);
  const worst = countWorstSecond(arrivals);
  const wrong = [...classes].filter(([name]) => name !== "confirmed").map(([name, count]) => `, ${count} ${name}`);
  return against(
    `Limiter in workerd, ${REAL_SECONDS} s of real time, sandbox beside it`,
    `≤ ${APP_LIMIT} in any second, ≥ ${percent(SHARE)} used`,
    `worst second ${worst}, ${percent(share)} used, ${arrivals.length} calls${wrong.join("")}`,
    worst <= APP_LIMIT && share >= SHARE && wrong.length === 0,
  );
};

const run = async (bench: Bench): Promise<Line[]> => {
  const simulated = [0, 5, 40, 300].map(simulateAt);
  return [...simulated, await measureReal(bench)];
};

export const limiter: Measure = { name: "limiter", takes: "forty seconds", run };
