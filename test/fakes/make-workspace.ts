/**
 * A workspace in one process: the rules of worker/workspace and worker/jobs over node:sqlite, a clock that is moved and
 * a gateway that is a function. It does for them what the object's shell does: one alarm, armed after what may have made something due.
 */
import type { Person } from "../../shared/person.ts";
import type { Role } from "../../shared/role.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import { makeFlight } from "../../worker/jobs/flight.ts";
import type { JobDeps } from "../../worker/jobs/job-deps.ts";
import { nextAlarmAt, wake } from "../../worker/jobs/wake.ts";
import type { GatewayCall, GatewayReply, StoreTest } from "../../worker/temu/gateway-call.ts";
import type { MethodName } from "../../worker/temu/temu-methods.ts";
import type { StoreDeps } from "../../worker/workspace/connect-store.ts";
import { saveMeta } from "../../worker/workspace/meta.ts";
import { addPerson, makePairingCode, type Paired, pairDevice } from "../../worker/workspace/people.ts";
import { type ReceivedEvent, receiveEvent } from "../../worker/workspace/receive-event.ts";
import { migrate } from "../../worker/workspace/schema.ts";
import type { Sql } from "../../worker/workspace/sql.ts";
import { sync } from "../../worker/workspace/sync.ts";
import { type FakeClock, makeFakeClock, settle } from "./fake-clock.ts";
import { makeNodeSql } from "./node-sql.ts";

export const WORKSPACE_ID = "w00000000000000000001";

export type Answer = (call: GatewayCall) => GatewayReply | Promise<GatewayReply>;

/** Everything of a workspace that outlives its process. */
type Lasting = { sql: Sql; clock: FakeClock; makeId: () => string; alarmAt: number | null };

export type Logged = { event: string; fields: Record<string, string | number | boolean | null> };

export type FakeWorkspace = {
  deps: StoreDeps & JobDeps;
  sql: Sql;
  clock: FakeClock;
  /** The gateway's `call`; set it at any time. Unset, a call is a fault of the test. */
  answer: Answer;
  /** The gateway's `testStore`, and whether the app key may be claimed. */
  storeTest: StoreTest;
  appClaim: "claimed" | "taken";
  calls: GatewayCall[];
  pokes: number[];
  logs: Logged[];
  watched: Set<string>;
  alarmAt: () => number | null;
  /** Makes a person, and pairs a new device to them. */
  pair: (name: string, role?: Role) => Paired;
  sync: (deviceId: string, request: SyncRequest) => SyncResponse | null;
  receive: (event: ReceivedEvent) => "stored" | "known" | "notOurs";
  /** As the object's constructor and first request do it. */
  arm: () => void;
  /** Moves time on, fires the alarm whenever it is due and lets every reply come that is due by then. */
  runAlarms: (until: number) => Promise<void>;
  /** The same database after a crash, a deploy or an eviction: calls that were under way are nobody's any more. */
  restart: () => FakeWorkspace;
};

const noAnswer: Answer = (call) => {
  throw new Error(`nobody answers ${call.method}`);
};

/** Alarms that the clock may need for one second of virtual time. */
const MOST_ALARMS_A_SECOND = 500;

/** Says when something spins: real time would show it as a hot object, virtual time as a test that never ends. */
const makeSpinGuard = (clock: FakeClock) => {
  let from = clock.now();
  let count = 0;
  return (): boolean => {
    if (clock.now() - from >= 1_000) {
      from = clock.now();
      count = 0;
    }
    count += 1;
    return count > MOST_ALARMS_A_SECOND;
  };
};

const start = (lasting: Lasting): FakeWorkspace => {
  const { sql, clock, makeId } = lasting;
  const spins = makeSpinGuard(clock);
  /* After a restart the old process neither hears nor says anything. */
  let isRunning = true;
  const flight = makeFlight({
    clock,
    onEnd: () => isRunning && arm(),
    onFault: (key, fault) => logs.push({ event: "workFault", fields: { key, fault: String(fault) } }),
  });
  const logs: Logged[] = [];
  const never = new Promise<never>(() => undefined);
  const callTemu = async (call: GatewayCall): Promise<GatewayReply> => {
    workspace.calls.push(call);
    const reply = await workspace.answer(call);
    return isRunning ? { ...reply, repliedAt: clock.now() } : never;
  };
  const deps: StoreDeps & JobDeps = {
    sql,
    clock,
    makeId,
    callTemu: <M extends MethodName>(call: GatewayCall<M>) => callTemu(call as GatewayCall) as Promise<GatewayReply<M>>,
    gateway: {
      testStore: async () => workspace.storeTest,
      sealStore: async () => ({ sealedSecret: "sealed fake-app-secret", sealedToken: "sealed fake-token" }),
    },
    claimApp: async () => workspace.appClaim,
    poke: (head) => workspace.pokes.push(head),
    setAlarm: (at) => {
      lasting.alarmAt = at;
    },
    log: (event, fields) => logs.push({ event, fields }),
    flight,
  };
  const arm = (): void => deps.setAlarm(nextAlarmAt(deps));
  const workspace: FakeWorkspace = {
    deps,
    sql,
    clock,
    answer: noAnswer,
    storeTest: { ok: false, class: "later", reason: "noClearAnswer", code: null, message: "", requestId: null },
    appClaim: "claimed",
    calls: [],
    pokes: [],
    logs,
    watched: new Set(),
    alarmAt: () => lasting.alarmAt,
    arm,
    pair: (name, role = "picker") => {
      const person: Person = addPerson(deps, name, role);
      const { code } = makePairingCode(deps, WORKSPACE_ID, person.id);
      const paired = pairDevice(deps, WORKSPACE_ID, { code, deviceName: `${name}'s phone`, device: null, session: null });
      if (typeof paired === "string") throw new Error(paired);
      return paired;
    },
    sync: (deviceId, request) => sync({ ...deps, arm }, deviceId, request),
    receive: (event) => {
      const received = receiveEvent({ ...deps, isWatched: (orderId) => workspace.watched.has(orderId) }, event);
      arm();
      return received;
    },
    runAlarms: async (until) => {
      for (;;) {
        await settle();
        const at = Math.min(lasting.alarmAt ?? Number.POSITIVE_INFINITY, clock.nextAt() ?? Number.POSITIVE_INFINITY);
        if (at > until) break;
        clock.moveTo(at);
        if (lasting.alarmAt === null || lasting.alarmAt > clock.now()) continue;
        lasting.alarmAt = null;
        if (spins()) throw new Error("the same work is due again and again");
        wake(deps);
      }
      clock.moveTo(until);
      await settle();
    },
    restart: () => {
      isRunning = false;
      migrate(lasting.sql, lasting.makeId);
      const next = start(lasting);
      Object.assign(next, { answer: workspace.answer, storeTest: workspace.storeTest, appClaim: workspace.appClaim });
      next.arm();
      return next;
    },
  };
  return workspace;
};

/** A workspace that was just set up: no people, no stores. `idsBegin`: with what its ids do, where its database had another life. */
export const makeWorkspace = (args: { sql?: Sql; clock?: FakeClock; idsBegin?: string } = {}): FakeWorkspace => {
  let ids = 0;
  const makeId = (): string => {
    ids += 1;
    return `${idsBegin}${ids}`;
  };
  const { sql = makeNodeSql(), clock = makeFakeClock(), idsBegin = "id" } = args;
  migrate(sql, makeId);
  saveMeta(sql, "id", WORKSPACE_ID);
  saveMeta(sql, "name", "Depozit");
  return start({ sql, clock, makeId, alarmAt: null });
};
