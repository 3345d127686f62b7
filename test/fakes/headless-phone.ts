// A phone without a screen and without a browser: the product's own actions and engine over a store in memory, speaking real
// HTTP to an edge. What the store holds outlives `kill` and `restart`, as a phone's database outlives its process.
import { randomUUID } from "node:crypto";
import type { Result } from "../../shared/result.ts";
import type { RowOf, SyncedNoun, SyncedRow } from "../../shared/row.ts";
import type { Refusal } from "../../shared/verdict.ts";
import { pairDevice } from "../../web/actions/pair-device.ts";
import type { Phone } from "../../web/actions/phone.ts";
import { saveCommand } from "../../web/actions/save-command.ts";
import type { PhoneStore } from "../../web/store/phone-store.ts";
import { createApi } from "../../web/sync/api.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { type Clock, systemClock } from "../../web/sync/clock.ts";
import { createEngine, type EdgeStatus, type Engine } from "../../web/sync/engine.ts";
import { createNet, type Fetch } from "../../web/sync/net.ts";
import { makePhoneDb } from "../web/make-phone-db.ts";
import { createMemoryPhoneStore, type MemoryPhoneStore } from "./memory-phone-store.ts";

export interface HeadlessPhoneOptions {
  /** The edge's address, or that of a proxy before it. */
  baseUrl: string;
  /** Every wait and time limit of the phone is this many times shorter; clocks are read as they are. */
  factor?: number;
  store?: MemoryPhoneStore;
}

export interface HeadlessPhone {
  store: MemoryPhoneStore;
  /** The line to the edge, as this phone knows it. */
  status: () => EdgeStatus;
  /** Calls that came to nothing, by what broke them: "ECONNREFUSED", "TimeoutError" … */
  broken: ReadonlyMap<string, number>;
  /** Bugs and storage failures the engine reported. Empty in a good run. */
  faults: readonly unknown[];
  /** Pairs with a one-time code, again as the same device where it was paired before. Throws with the edge's code when refused. */
  pair: (code: string, deviceName?: string) => Promise<void>;
  /** As an action of the app does it; resolves once saved, or refused by this phone. */
  save: (command: NewCommand) => Promise<Result<{ id: number }, Refusal>>;
  /** What its screens would show. */
  list: <N extends SyncedNoun>(noun: N) => (RowOf<N> & SyncedRow)[];
  /** Commands saved and not answered. */
  countWaiting: () => number;
  /** Asks the edge now. */
  ask: () => void;
  /** Begins talking to the edge; a new engine each time. */
  start: () => void;
  /** Ends it once no round is under way. */
  stop: () => Promise<void>;
  /** Process death: what is under way is broken off and writes nothing any more. `start` is the next launch. */
  kill: () => void;
  /** The session is lost while the database is kept. */
  forgetCookie: () => void;
}

/** What web/sync/net.ts gives a call. */
const TIME_LIMIT_MS = 20_000;

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** One process: what it still does after its death reaches neither network nor store. */
type Life = { engine: Engine; death: AbortController };

/** The error code under a failed fetch, which wraps it; a name where there is none. */
const toCause = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && "code" in error.cause) return String(error.cause.code);
  return error.name;
};

const isOf = <N extends SyncedNoun>(row: SyncedRow, noun: N): row is RowOf<N> & SyncedRow => row.noun === noun;

export const createHeadlessPhone = (options: HeadlessPhoneOptions): HeadlessPhone => {
  const { baseUrl, factor = 1, store = createMemoryPhoneStore() } = options;
  const clock: Clock = { now: systemClock.now, after: (ms, run) => systemClock.after(ms / factor, run) };
  const broken = new Map<string, number>();
  const faults: unknown[] = [];
  let cookie: string | null = null;
  let status: EdgeStatus = { online: "unknown", since: clock.now(), isSignedOut: false, trouble: null };
  let life: Life | null = null;

  const makeFetch =
    (death: AbortSignal): Fetch =>
    async (path, init) => {
      const limits = [init.signal, AbortSignal.timeout(Math.ceil(TIME_LIMIT_MS / factor)), death];
      const headers = { ...init.headers, ...(cookie === null ? {} : { cookie }) };
      try {
        const signal = AbortSignal.any(limits.filter((limit) => limit !== null && limit !== undefined));
        const response = await fetch(baseUrl + path, { ...init, headers, signal });
        cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
        /* Whole or not at all, so that a line cut in the body is counted with the others. */
        const body = await response.arrayBuffer();
        return new Response(body, response);
      } catch (error) {
        if (death.aborted) return never();
        const cause = toCause(error);
        broken.set(cause, (broken.get(cause) ?? 0) + 1);
        throw error;
      }
    };

  const begin = (): Life => {
    const death = new AbortController();
    const ifAlive = <T>(run: () => Promise<T>): Promise<T> => (death.signal.aborted ? never() : run());
    const own: PhoneStore = { write: (work) => ifAlive(() => store.write(work)), read: (work) => ifAlive(() => store.read(work)) };
    const engine = createEngine({
      store: own,
      net: createNet(makeFetch(death.signal)),
      clock: { ...clock, after: (ms, run) => clock.after(ms, () => death.signal.aborted || run()) },
      random: Math.random,
      makeId: randomUUID,
      report: (fault) => faults.push(fault),
      onStatus: (next) => {
        status = next;
      },
    });
    return { engine, death };
  };

  const phone: Phone = {
    /* The queries of screens read it; here nobody does. */
    db: makePhoneDb(),
    store,
    api: createApi(createNet(makeFetch(new AbortController().signal))),
    edge: () => status,
    storageFault: () => null,
    now: clock.now,
    makeId: randomUUID,
    wake: (cause) => life?.engine.wake(cause),
    watch: () => undefined,
    keepStorage: async () => true,
  };

  return {
    store,
    status: () => status,
    broken,
    faults,
    pair: async (code, deviceName = "headless phone") => {
      const paired = await pairDevice(phone, { code, deviceName });
      if (!paired.ok) throw new Error(`The edge did not pair this phone: ${paired.error.code}`);
    },
    save: (command) => saveCommand(phone, command),
    list: <N extends SyncedNoun>(noun: N) => [...store.dump().rows.values()].filter((row) => isOf(row, noun)),
    countWaiting: () => store.dump().outbox.size,
    ask: () => life?.engine.wake("asked"),
    start: () => {
      life ??= begin();
      life.engine.start();
    },
    stop: async () => {
      await life?.engine.stop();
      life = null;
    },
    kill: () => {
      life?.death.abort();
      life = null;
    },
    forgetCookie: () => {
      cookie = null;
    },
  };
};
