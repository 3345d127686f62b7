// The real desk and the real callTemu over a network of virtual time.
import { makeGrantDesk } from "../../worker/limiter/grant-desk.ts";
import { limitsOf } from "../../worker/temu/call-limits.ts";
import { type CallDeps, callTemu } from "../../worker/temu/call-temu.ts";
import { CALL_LIMIT_MS, type TemuAnswer } from "../../worker/temu/egress.ts";
import type { MethodName } from "../../worker/temu/temu-methods.ts";
import { parseTemuSettings } from "../../worker/temu/temu-settings.ts";
import { makeVirtualClock, type VirtualClock } from "../fakes/virtual-clock.ts";
import { createRandom } from "../sandbox/random.ts";
import { createSlidingSeconds } from "../sandbox/sliding-second.ts";
import type { LoggedCall } from "./call-log.ts";
import { makeLoad, STOCK_EDIT, type Wish } from "./make-load.ts";
import { makeRoad } from "./make-road.ts";

export const LIMIT = 20;
export const STOCK_LIMIT = 5;
const APP_KEY = "fake-app-key-1";
const SECRETS = { appSecret: "fake-app-secret-1", accessToken: "fake-access-token-1" };
/** Longer than anybody waits. */
const DRAIN_MS = 150_000;

export type Faults = {
  /** Of the calls, how many never hear an answer. */
  lostShare: number;
  /** Another program calls with this app key, so often a second, between these times. */
  otherCalls: { from: number; to: number; perSecond: number };
  /** The limiter's object dies and starts anew. */
  evictAt: readonly number[];
  /** From then on the way takes half of the time. */
  halveAt: number;
};

export type Fired = { lost: number; otherCalls: number; tooMany: number; evicted: number; halved: number };

/** All of them, spread over the run. */
export const makeFaults = (seconds: number): Faults => ({
  lostShare: 0.01,
  otherCalls: { from: seconds * 250, to: seconds * 320, perSecond: 12 },
  evictAt: [seconds * 130, seconds * 600, seconds * 607],
  halveAt: seconds * 800,
});

export type VirtualRun = { calls: LoggedCall[]; asked: number; answered: number; fired: Fired };
export type VirtualOptions = { oneWayMs: number; stores: number; seconds: number; seed: number; faults?: Faults };

const answerWith = (code: number): TemuAnswer => ({
  kind: "answer",
  status: 200,
  text: JSON.stringify({ success: code === 1_000_000, errorCode: code, errorMsg: "", requestId: "fake-1", result: null }),
  temuDateAt: null,
});

/** Temu as far as it counts calls. */
const makeTemu = (fired: Fired) => {
  const seconds = createSlidingSeconds();
  return (at: number): TemuAnswer => {
    if (seconds.arrive(APP_KEY, at) <= LIMIT) return answerWith(1_000_000);
    fired.tooMany += 1;
    return answerWith(4_000_004);
  };
};

/** Whole milliseconds, as the Worker's clock has them. */
const readClock = (clock: VirtualClock): number => Math.floor(clock.now());

const makeDesks = (clock: VirtualClock) => {
  let isBusy = false;
  const start = () => {
    let isAlive = true;
    const after = (ms: number, run: () => void): (() => void) => clock.after(ms, () => isAlive && run());
    const mark = (busy: boolean): void => {
      isBusy = busy;
    };
    const desk = makeGrantDesk({ now: () => readClock(clock), after, mark }, isBusy);
    const died = Promise.withResolvers<never>();
    died.promise.catch(() => undefined);
    const end = (): void => {
      isAlive = false;
      died.reject(new Error("the limiter's object is gone"));
    };
    return { desk, end, died: died.promise };
  };
  let current = start();
  return {
    take: (request: Parameters<typeof current.desk.take>[0]) => Promise.race([current.desk.take(request), current.died]),
    giveBack: (slot: number, answered: boolean) => current.desk.giveBack(slot, answered),
    hold: () => current.desk.hold(),
    evict: () => {
      current.end();
      current = start();
    },
  };
};

export const runVirtual = async ({ oneWayMs, stores, seconds, seed, faults }: VirtualOptions): Promise<VirtualRun> => {
  const clock = makeVirtualClock(0);
  const random = createRandom(seed);
  const settings = parseTemuSettings({
    ENCRYPTION_KEY: "fake-encryption-key-of-no-use",
    TEMU_METHOD_LIMITS: `${STOCK_EDIT}=${STOCK_LIMIT}`,
  });
  const fired: Fired = { lost: 0, otherCalls: 0, tooMany: 0, evicted: 0, halved: 0 };
  const temu = makeTemu(fired);
  const desks = makeDesks(clock);
  const [near, far] = [makeRoad(oneWayMs / 2, random), makeRoad(oneWayMs, random)];
  const calls: LoggedCall[] = [];
  let turns = 0;
  let answered = 0;
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
  const drawMs = (): number => (fired.halved > 0 ? near() : far());

  const travel = async (logged: LoggedCall): Promise<TemuAnswer> => {
    const isLost = faults !== undefined && random.chance(faults.lostShare);
    const outMs = drawMs();
    await pass(outMs);
    logged.arrivedAt = clock.now();
    const answer = temu(logged.arrivedAt);
    await pass(isLost ? CALL_LIMIT_MS - outMs : drawMs());
    if (!isLost) return answer;
    fired.lost += 1;
    return { kind: "noAnswer", cause: "timeLimit" };
  };

  const ask = async (wish: Wish): Promise<void> => {
    const { storeId, lane, method } = wish;
    const logged: LoggedCall = {
      ...{ storeId, lane, method, askedAt: clock.now(), askedTurn: turns },
      ...{ grantedAt: null, turn: null, leftTurn: null, arrivedAt: null },
    };
    calls.push(logged);
    const deps: CallDeps = {
      now: () => readClock(clock),
      takeSlot: async (slotWish) => {
        const grant = await desks.take({ ...slotWish, ...limitsOf(settings, APP_KEY, method) });
        if (grant !== null) Object.assign(logged, { grantedAt: clock.now(), turn: turns++ });
        return grant?.slot ?? null;
      },
      giveBackSlot: async (slot, wasAnswered) => desks.giveBack(slot, wasAnswered),
      holdSlots: async () => desks.hold(),
      openSecrets: () => SECRETS,
      send: () => travel(logged),
      inBackground: () => undefined,
    };
    await callTemu<MethodName>(deps, { ...wish, region: "eu", appKey: APP_KEY, sendBy: null });
    if (logged.turn === null) logged.leftTurn = turns;
    answered += 1;
  };

  const startAsking = (load: readonly Wish[], from: number): void => {
    const at = load[from]?.at;
    if (at === undefined) return;
    clock.after(at - clock.now(), () => {
      let next = from;
      for (let wish = load[next]; wish !== undefined && wish.at === at; wish = load[++next]) void ask(wish);
      startAsking(load, next);
    });
  };

  const startFaults = ({ otherCalls, evictAt, halveAt }: Faults): void => {
    for (const at of evictAt) {
      clock.after(at, () => {
        fired.evicted += 1;
        desks.evict();
      });
    }
    clock.after(halveAt, () => {
      fired.halved += 1;
    });
    const callToo = (): void => {
      if (clock.now() > otherCalls.to) return;
      fired.otherCalls += 1;
      temu(clock.now());
      clock.after(1_000 / otherCalls.perSecond, callToo);
    };
    clock.after(otherCalls.from, callToo);
  };

  startAsking(makeLoad(stores, seconds, random), 0);
  if (faults !== undefined) startFaults(faults);
  await clock.pass(seconds * 1_000 + DRAIN_MS);
  return { calls, asked: calls.length, answered, fired };
};
