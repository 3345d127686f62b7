// Twenty calls a second and not one more: the slot rule under virtual time at several distances from Temu, and half a
// minute of the real limiter in workerd against the sandbox.
import * as v from "valibot";
import { must } from "../../../shared/result.ts";
import { advanceSlots, giveBackSlot, queueCaller, SLOT_COUNT, startSlots } from "../../../worker/limiter/slots.ts";
import { makeDemoWorld } from "../../sandbox/demo-world.ts";
import { createRandom } from "../../sandbox/random.ts";
import { countWorstSecond } from "../../sandbox/sliding-second.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { startWorkerd } from "../workerd/start-workerd.ts";

const SECONDS = 600;
const REAL_SECONDS = 30;
/** Enough to keep every slot wanted at any time. */
const CALLERS = 60;
const SHARE = 0.95;
/** Up to this one-way time the share is a promise; farther away it is a figure. */
const NEAR_MS = 40;
const LIMIT_MS = 30_000;

/** When the calls of ever busy callers reach Temu. `draw` gives a one-way time in ms. */
const simulate = (draw: () => number): number[] => {
  const slots = startSlots(0, false);
  const arrivals: number[] = [];
  const replies: { at: number; slot: number }[] = [];
  let now = 0;
  let ticket = 0;
  while (now < SECONDS * 1_000) {
    while (slots.queue.size < CALLERS)
      queueCaller(slots, { ticket: ticket++, storeId: "s1", lane: "poll", deadlineAt: Number.MAX_SAFE_INTEGER, limitMs: LIMIT_MS });
    for (const { slot } of advanceSlots(slots, now).granted) {
      const arrivedAt = now + draw();
      arrivals.push(arrivedAt);
      replies.push({ at: Math.ceil(arrivedAt + draw()), slot });
    }
    replies.sort((a, b) => a.at - b.at);
    const { wakeAt } = advanceSlots(slots, now);
    now = Math.max(now, Math.min(wakeAt ?? Number.POSITIVE_INFINITY, replies[0]?.at ?? Number.POSITIVE_INFINITY));
    while (replies[0] !== undefined && replies[0].at <= now) giveBackSlot(slots, must(replies.shift(), "a reply").slot, now);
  }
  return arrivals;
};

const shareOf = (arrivals: readonly number[], fromMs: number, toMs: number): number =>
  arrivals.filter((at) => at >= fromMs && at < toMs).length / ((toMs - fromMs) / 1_000) / SLOT_COUNT;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const simulateAt = (oneWayMs: number): Line => {
  const random = createRandom(oneWayMs + 1);
  const steady = simulate(() => oneWayMs);
  const uneven = simulate(() => random.next() * 2 * oneWayMs);
  const worst = Math.max(countWorstSecond(steady), countWorstSecond(uneven));
  const share = shareOf(steady, 0, SECONDS * 1_000);
  const what = `Limiter, ${oneWayMs} ms one way (ten minutes of virtual time, even and uneven)`;
  const measured = `worst second ${worst}, ${percent(share)} used`;
  if (oneWayMs > NEAR_MS) return against(what, `≤ ${SLOT_COUNT} in any second`, measured, worst <= SLOT_COUNT);
  return against(what, `≤ ${SLOT_COUNT} in any second, ≥ ${percent(SHARE)} used`, measured, worst <= SLOT_COUNT && share >= SHARE);
};

const sealedSchema = v.object({ sealedSecret: v.string(), sealedToken: v.string() });

const measureReal = async (bench: Bench): Promise<Line> => {
  const world = makeDemoWorld({ seed: 1, stores: 1, ordersPerStore: 1, skusPerStore: 1, now: Date.now() });
  const sandbox = await startSandbox({ world });
  bench.atEnd(sandbox.close);
  const { post } = await startWorkerd(bench, sandbox.url);
  const [app, token] = [must(world.apps[0], "an app"), must(world.tokens[0], "a token")];
  const keys = { workspaceId: "w1", region: "eu", appKey: app.appKey, appSecret: app.appSecret, accessToken: token.token };
  const call = { keys, ...v.parse(sealedSchema, await (await post("/bench/seal", keys)).json()) };
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
    `≤ ${SLOT_COUNT} in any second, ≥ ${percent(SHARE)} used`,
    `worst second ${worst}, ${percent(share)} used, ${arrivals.length} calls${wrong.join("")}`,
    worst <= SLOT_COUNT && share >= SHARE && wrong.length === 0,
  );
};

const run = async (bench: Bench): Promise<Line[]> => {
  const simulated = [0, 5, 40, 300].map(simulateAt);
  const most = 1_000 / SHARE - 1_001;
  return [
    ...simulated,
    inform("… farthest at which the rule can use 95 %", `${Math.floor(most / 2)} ms one way`),
    await measureReal(bench),
  ];
};

export const limiter: Measure = { name: "limiter", takes: "forty seconds", run };
