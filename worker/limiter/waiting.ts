/**
 * Who waits for a slot, and who is next: the most pressing lane first, inside a lane the stores in turn, inside a store
 * first come, first served. Two places of twenty are kept for read-backs and one for the lane that has gone without the
 * longest, so that no flood of pressing calls keeps any other waiting for good. A kept place that nobody wants is anybody's.
 */
import { LANES, type Lane } from "../temu/lane.ts";

/**
 * `deadlineAt`: when the caller stops waiting. `limitMs`: after that long its call is over, reply or not.
 * `methodLimit`: what Temu takes of this method in a second, null where it is not known to take less than of the app.
 */
export type Waiting = {
  ticket: number;
  storeId: string;
  lane: Lane;
  method: string;
  methodLimit: number | null;
  deadlineAt: number;
  limitMs: number;
};

/** Of so many slots in a row the last goes to a read-back, if one waits. */
export const READ_BACK_EVERY = 10;
/** Of so many slots in a row the last goes to the lane that has gone without the longest. */
export const TURN_EVERY = 20;

/** Maps keep the order in which keys came, and that order is the turn: who was served is put at the end again. */
type StoreCalls = Map<string, Map<number, Waiting>>;
/** `methods`: how many wait for each, so that a lane of full methods is passed over at once. */
type LaneQueue = { readonly stores: Map<string, StoreCalls>; readonly methods: Map<string, number>; servedAt: number };

/** Changed in place; make it with `makeQueue`. */
export type Queue = {
  readonly byTicket: Map<number, Waiting>;
  readonly lanes: Readonly<Record<Lane, LaneQueue>>;
  /** Slots given so far, since the last read-back, and since the last turn. */
  served: number;
  sinceReadBack: number;
  sinceTurn: number;
};

const makeLane = (): LaneQueue => ({ stores: new Map(), methods: new Map(), servedAt: 0 });

export const makeQueue = (): Queue => ({
  byTicket: new Map(),
  lanes: {
    shipBySoon: makeLane(),
    confirm: makeLane(),
    readBack: makeLane(),
    zeroStock: makeLane(),
    stock: makeLane(),
    refetch: makeLane(),
    poll: makeLane(),
    backfill: makeLane(),
  },
  served: 0,
  sinceReadBack: 0,
  sinceTurn: 0,
});

export const addWaiting = (queue: Queue, caller: Waiting): void => {
  const { ticket, storeId, lane, method } = caller;
  const { stores, methods } = queue.lanes[lane];
  const calls = stores.get(storeId) ?? new Map<string, Map<number, Waiting>>();
  const ofMethod = calls.get(method) ?? new Map<number, Waiting>();
  queue.byTicket.set(ticket, caller);
  methods.set(method, (methods.get(method) ?? 0) + 1);
  ofMethod.set(ticket, caller);
  calls.set(method, ofMethod);
  stores.set(storeId, calls);
};

/** False when nobody waits with this ticket. */
export const dropWaiting = (queue: Queue, ticket: number): boolean => {
  const caller = queue.byTicket.get(ticket);
  if (caller === undefined) return false;
  const { stores, methods } = queue.lanes[caller.lane];
  const calls = stores.get(caller.storeId);
  const ofMethod = calls?.get(caller.method);
  const left = (methods.get(caller.method) ?? 1) - 1;
  queue.byTicket.delete(ticket);
  if (left === 0) methods.delete(caller.method);
  else methods.set(caller.method, left);
  ofMethod?.delete(ticket);
  if (ofMethod?.size === 0) calls?.delete(caller.method);
  if (calls?.size === 0) stores.delete(caller.storeId);
  return true;
};

/** Whether a method has room. */
type MayGo = (method: string) => boolean;

/** The store's first call whose method has room. */
const findOfStore = (calls: StoreCalls, mayGo: MayGo): Waiting | null => {
  let first: Waiting | null = null;
  for (const [method, waiting] of calls) {
    const caller = mayGo(method) ? waiting.values().next().value : undefined;
    if (caller !== undefined && (first === null || caller.ticket < first.ticket)) first = caller;
  }
  return first;
};

const findOfLane = (lane: LaneQueue, mayGo: MayGo): Waiting | null => {
  if (![...lane.methods.keys()].some(mayGo)) return null;
  for (const calls of lane.stores.values()) {
    const caller = findOfStore(calls, mayGo);
    if (caller !== null) return caller;
  }
  return null;
};

const findOfLanes = (queue: Queue, lanes: readonly Lane[], mayGo: MayGo): Waiting | null => {
  for (const lane of lanes) {
    const caller = findOfLane(queue.lanes[lane], mayGo);
    if (caller !== null) return caller;
  }
  return null;
};

const lanesByNeed = (queue: Queue): Lane[] => LANES.toSorted((a, b) => queue.lanes[a].servedAt - queue.lanes[b].servedAt);

/** Takes the next one out whose method has room; null when there is none. */
export const takeNext = (queue: Queue, mayGo: MayGo): Waiting | null => {
  const kept = queue.sinceReadBack >= READ_BACK_EVERY - 1 ? findOfLane(queue.lanes.readBack, mayGo) : null;
  const isTurn = kept === null && queue.sinceTurn >= TURN_EVERY - 1;
  const caller = kept ?? findOfLanes(queue, isTurn ? lanesByNeed(queue) : LANES, mayGo);
  if (caller === null) return null;
  dropWaiting(queue, caller.ticket);
  const lane = queue.lanes[caller.lane];
  const rest = lane.stores.get(caller.storeId);
  if (rest !== undefined) {
    lane.stores.delete(caller.storeId);
    lane.stores.set(caller.storeId, rest);
  }
  queue.served += 1;
  lane.servedAt = queue.served;
  queue.sinceReadBack = caller.lane === "readBack" ? 0 : queue.sinceReadBack + 1;
  queue.sinceTurn = isTurn ? 0 : queue.sinceTurn + 1;
  return caller;
};
