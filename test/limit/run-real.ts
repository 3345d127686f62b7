// The limiter in real workerd with the sandbox behind a long way, called without a pause.
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import type { Lane } from "../../worker/temu/lane.ts";
import type { Bench } from "../bench/bench.ts";
import type { CallRequest } from "../bench/workerd/bench-worker.ts";
import { startWorkerd, type Workerd } from "../bench/workerd/start-workerd.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import { createRandom } from "../sandbox/random.ts";
import { type RunningSandbox, startSandbox } from "../sandbox/start-sandbox.ts";
import { makeRoad } from "./make-road.ts";
import { startRoad } from "./start-road.ts";

export const CARRIERS = "bg.logistics.companies.get";
export const CARRIERS_LIMIT = 5;
export const GREEDY_CALLERS = 30;
export const SINGLE_STORES = 30;

const sealedSchema = v.object({ sealedSecret: v.string(), sealedToken: v.string() });
const replySchema = v.object({ class: v.string(), sentAt: v.nullable(v.number()), repliedAt: v.number() });

export type RealCall = {
  storeId: string;
  lane: Lane;
  method: string;
  askedAt: number;
  endedAt: number;
  tripMs: number;
  replyClass: string;
};
export type Arrival = { arrivalMs: number; method: string | null; code: number | null };
export type RealRun = { calls: RealCall[]; arrivals: Arrival[] };

type Caller = { storeId: string; lane: Lane; method: CallRequest["method"]; pauseMs?: number };

const many = (count: number, make: (at: number) => Caller): Caller[] => Array.from({ length: count }, (_, at) => make(at));

/** Those without a pause call again as soon as they have their answer, so that every slot is wanted at any time. */
const CALLERS: readonly Caller[] = [
  ...many(GREEDY_CALLERS, () => ({ storeId: "greedy", lane: "poll", method: "warehouses" })),
  ...many(SINGLE_STORES, (at) => ({ storeId: `s${at}`, lane: "poll", method: "warehouses" })),
  ...many(2, (at) => ({ storeId: `r${at}`, lane: "readBack", method: "warehouses", pauseMs: 600 })),
  ...many(2, (at) => ({ storeId: `u${at}`, lane: "shipBySoon", method: "warehouses", pauseMs: 400 })),
  ...many(8, (at) => ({ storeId: `c${at}`, lane: "refetch", method: "carriers" })),
];

export type RealBed = { run: (index: number, oneWayMs: number, seconds: number) => Promise<RealRun> };

const sealAll = async (
  { post }: Workerd,
  keys: Omit<CallRequest["keys"], "storeId">,
): Promise<Map<string, Omit<CallRequest, "lane" | "method">>> => {
  const sealed = new Map<string, Omit<CallRequest, "lane" | "method">>();
  for (const { storeId } of CALLERS) {
    if (sealed.has(storeId)) continue;
    const ofStore = { ...keys, storeId };
    sealed.set(storeId, { keys: ofStore, ...v.parse(sealedSchema, await (await post("/bench/seal", ofStore)).json()) });
  }
  return sealed;
};

const readArrivals = async (sandbox: RunningSandbox, appKey: string): Promise<Arrival[]> => {
  const { calls } = await sandbox.control.readLedger();
  return calls.filter((call) => call.appKey === appKey);
};

/** Each run has an app key of its own, so a limiter that knows nothing yet. */
export const startRealBed = async (bench: Bench, runs: number): Promise<RealBed> => {
  const world = makeDemoWorld({ seed: 1, stores: runs, apps: runs, ordersPerStore: 1, skusPerStore: 1, now: Date.now() });
  const sandbox = await startSandbox({ world });
  bench.atEnd(sandbox.close);
  const random = createRandom(1);
  let draw = (): number => 0;
  const road = await startRoad(sandbox.url, () => draw());
  bench.atEnd(road.close);
  const workerd = await startWorkerd(bench, road.url, { TEMU_METHOD_LIMITS: `${CARRIERS}=${CARRIERS_LIMIT}` });

  const run = async (index: number, oneWayMs: number, seconds: number): Promise<RealRun> => {
    draw = makeRoad(oneWayMs, random);
    const app = must(world.apps[index], "an app");
    const token = must(
      world.tokens.find(({ appKey }) => appKey === app.appKey),
      "a token",
    );
    const keys = { workspaceId: "w1", region: "eu", appKey: app.appKey, appSecret: app.appSecret, accessToken: token.token } as const;
    const sealed = await sealAll(workerd, keys);
    const endAt = Date.now() + seconds * 1_000;
    const calls: RealCall[] = [];
    const callOnAndOn = async ({ storeId, lane, method, pauseMs = 0 }: Caller): Promise<void> => {
      const call = { ...must(sealed.get(storeId), "a sealed store"), lane, method };
      while (Date.now() < endAt) {
        const askedAt = Date.now();
        const reply = v.parse(replySchema, await (await workerd.post("/bench/call", call)).json());
        const tripMs = reply.repliedAt - (reply.sentAt ?? reply.repliedAt);
        calls.push({ storeId, lane, method, askedAt, endedAt: Date.now(), tripMs, replyClass: reply.class });
        await delay(pauseMs);
      }
    };
    await Promise.all(CALLERS.map(callOnAndOn));
    return { calls, arrivals: await readArrivals(sandbox, app.appKey) };
  };
  return { run };
};
