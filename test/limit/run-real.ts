// The limiter in real workerd with the sandbox behind a long way, called without a pause.
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import { LANES } from "../../worker/temu/lane.ts";
import type { Bench } from "../bench/bench.ts";
import type { DriveRequest, SealedKeys } from "../bench/workerd/bench-worker.ts";
import { startWorkerd, type Workerd } from "../bench/workerd/start-workerd.ts";
import { makeDemoWorld } from "../sandbox/demo-world.ts";
import type { Call } from "../sandbox/ledger.ts";
import { createRandom } from "../sandbox/random.ts";
import type { Caller, DrivenCall } from "./drive-callers.ts";
import { makeRoad } from "./make-road.ts";
import { startFarTemu } from "./start-far-temu.ts";

export const CARRIERS = "bg.logistics.companies.get";
export const CARRIERS_LIMIT = 5;
const GREEDY_CALLERS = 30;
export const SINGLE_STORES = 30;

const sealedSchema = v.object({ sealedSecret: v.string(), sealedToken: v.string() });
const drivenSchema = v.array(
  v.object({
    storeId: v.string(),
    lane: v.picklist(LANES),
    method: v.picklist(["warehouses", "carriers"]),
    askedAt: v.number(),
    endedAt: v.number(),
    tripMs: v.number(),
    replyClass: v.string(),
  }),
);

/** `arrivals`: as the sandbox saw them. */
export type RealRun = { calls: DrivenCall[]; arrivals: readonly Call[] };
export type RealBed = { run: (index: number, oneWayMs: number, seconds: number) => Promise<RealRun> };

const many = (count: number, make: (at: number) => Caller): Caller[] => Array.from({ length: count }, (_, at) => make(at));

/** Most call without a pause, so that every slot is wanted at any time. */
const CALLERS: readonly Caller[] = [
  ...many(GREEDY_CALLERS, () => ({ storeId: "greedy", lane: "poll", method: "warehouses", pauseMs: 0 })),
  ...many(SINGLE_STORES, (at) => ({ storeId: `s${at}`, lane: "poll", method: "warehouses", pauseMs: 0 })),
  ...many(2, (at) => ({ storeId: `r${at}`, lane: "readBack", method: "warehouses", pauseMs: 600 })),
  ...many(2, (at) => ({ storeId: `u${at}`, lane: "shipBySoon", method: "warehouses", pauseMs: 400 })),
  ...many(1, (at) => ({ storeId: `f${at}`, lane: "confirm", method: "warehouses", pauseMs: 1_500 })),
  ...many(1, (at) => ({ storeId: `z${at}`, lane: "zeroStock", method: "warehouses", pauseMs: 2_000 })),
  ...many(1, (at) => ({ storeId: `l${at}`, lane: "stock", method: "warehouses", pauseMs: 2_000 })),
  ...many(1, (at) => ({ storeId: `b${at}`, lane: "backfill", method: "warehouses", pauseMs: 0 })),
  ...many(8, (at) => ({ storeId: `c${at}`, lane: "refetch", method: "carriers", pauseMs: 0 })),
];

const sealStores = async ({ post }: Workerd, keys: Omit<SealedKeys["keys"], "storeId">): Promise<DriveRequest["stores"]> => {
  const stores: DriveRequest["stores"] = {};
  for (const storeId of new Set(CALLERS.map((caller) => caller.storeId))) {
    const ofStore = { ...keys, storeId };
    stores[storeId] = { keys: ofStore, ...v.parse(sealedSchema, await (await post("/bench/seal", ofStore)).json()) };
  }
  return stores;
};

/** Each run has an app key of its own, so a limiter that knows nothing yet. */
export const startRealBed = async (bench: Bench, runs: number): Promise<RealBed> => {
  const world = makeDemoWorld({ seed: 1, stores: runs, apps: runs, ordersPerStore: 1, skusPerStore: 1, now: Date.now() });
  const random = createRandom(1);
  let draw = (): number => 0;
  const temu = await startFarTemu(world, () => draw());
  bench.atEnd(temu.close);
  const workerd = await startWorkerd(bench, temu.url, { more: { TEMU_METHOD_LIMITS: `${CARRIERS}=${CARRIERS_LIMIT}` } });

  const run = async (index: number, oneWayMs: number, seconds: number): Promise<RealRun> => {
    draw = makeRoad(oneWayMs, random);
    const { appKey, appSecret } = must(world.apps[index], "an app");
    const { token } = must(
      world.tokens.find((each) => each.appKey === appKey),
      "a token",
    );
    const stores = await sealStores(workerd, { workspaceId: "w1", region: "eu", appKey, appSecret, accessToken: token });
    const driven = await (await workerd.post("/bench/drive", { callers: CALLERS, stores, seconds })).json();
    return { calls: v.parse(drivenSchema, driven), arrivals: temu.sandbox.ledger.calls.filter((call) => call.appKey === appKey) };
  };
  return { run };
};
