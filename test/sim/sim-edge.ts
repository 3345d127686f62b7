/**
 * The Workspace object's shell in virtual time: the real rules of worker/workspace and worker/jobs over node:sqlite. What
 * the platform does is done here: one alarm that outlives the process, a process that may die between any two events, and
 * a database whose write may fail.
 */

import type { CsvKind, RowVerdict } from "../../shared/csv.ts";
import type { Role } from "../../shared/role.ts";
import type { Store } from "../../shared/store.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import { answerAlarm } from "../../worker/jobs/answer-alarm.ts";
import { type Flight, makeFlight } from "../../worker/jobs/flight.ts";
import { startImport } from "../../worker/jobs/import-store.ts";
import type { JobDeps } from "../../worker/jobs/job-deps.ts";
import { nextAlarmAt } from "../../worker/jobs/wake.ts";
import type { GatewayCall, GatewayReply } from "../../worker/temu/gateway-call.ts";
import type { MethodName } from "../../worker/temu/temu-methods.ts";
import { makeAlarm } from "../../worker/workspace/alarm.ts";
import { beginImport, checkImport, loadStoredVerdicts, saveImportPart } from "../../worker/workspace/csv-imports.ts";
import { saveFeed } from "../../worker/workspace/feeds.ts";
import { loadHead, saveMeta } from "../../worker/workspace/meta.ts";
import { addPerson, makePairingCode, type Paired, pairDevice, type Session } from "../../worker/workspace/people.ts";
import { type ReceivedEvent, receiveEvent } from "../../worker/workspace/receive-event.ts";
import { loadListingsOfGoods, saveRows } from "../../worker/workspace/row-store.ts";
import { migrate } from "../../worker/workspace/schema.ts";
import type { Sql } from "../../worker/workspace/sql.ts";
import { saveAccess } from "../../worker/workspace/store-access.ts";
import { sync } from "../../worker/workspace/sync.ts";
import { isCall } from "../fakes/replies.ts";
import { actOnStore } from "./act-on-store.ts";
import { type CallEvent, type HeldLevels, makeCallLog } from "./call-log.ts";
import { makeShapedSql } from "./make-shaped-sql.ts";
import type { Blow, StoreAct } from "./plan.ts";
import type { SimClock } from "./sim-clock.ts";
import type { SimGateway } from "./sim-gateway.ts";

export const WORKSPACE_ID = "w00000000000000000001";
const RING_AGAIN_MS = 2_000;
/** The alarm is set again at least this often, whatever happened. */
const LONGEST_LOOK_MS = 10 * 60_000;
const NIGHT_MS = 24 * 3_600_000;

/** What the edge said of a file's rows when it looked at them last. */
export type LookedAt = { of: CsvKind; verdicts: readonly RowVerdict[] };

type WriteFault = Extract<Blow, { kind: "diskFault" | "crashWriting" }>;

export type SimEdge = {
  /** The database, for oracles: reads only. */
  sql: Sql;
  connect: (store: Store, appKey: string, token: string) => void;
  pair: (name: string, role: Role) => Paired;
  sync: (deviceId: string, request: SyncRequest) => SyncResponse | null;
  receive: (event: ReceivedEvent) => void;
  /** What a supervisor's tap asks of a store. */
  setStore: (storeId: string, act: StoreAct) => void;
  /** Begun, sent and looked at, as far as it comes. Its id; null: nothing of it is here. */
  bringFile: (session: Session, file: { of: CsvKind; text: string }) => string | null;
  lookAgain: (session: Session, importId: string) => void;
  /** By id. */
  files: ReadonlyMap<string, LookedAt>;
  /** The process ends; what it had under way is nobody's. */
  crash: () => void;
  /** The platform forgets the alarm. */
  loseAlarm: () => void;
  /** What the cron sweep does: wakes the object, and has it look at its alarm. */
  sweep: () => void;
  /** The so-manieth write from now on throws, once; of a crash nothing is written after it either. */
  failWrite: (fault: WriteFault) => void;
  /** The first read of the next alarm throws, once. */
  failAlarm: () => void;
  /** What waits for its moment to fail does not fail any more. */
  endFaults: () => void;
  /** Nothing is read of it any more. Left to the collector, the databases of a thousand runs weigh gigabytes. */
  close: () => void;
  /** As after a restore: the database says it is another one. */
  takeNewEpoch: () => void;
  /** Faults that the rules reported. */
  faults: string[];
  calls: CallEvent[];
  /** When the alarm was left later than the next thing is due, or not set at all. */
  slips: string[];
};

type Deps = {
  clock: SimClock;
  gateway: SimGateway;
  makeId: () => string;
  poke: (head: number) => void;
  isWatched: (orderId: string) => boolean;
  note: (line: string) => void;
  /** A fault that waited for its moment strikes. */
  onFault: (name: "diskFault" | "crashWriting" | "alarmFault") => void;
};

type Life = { deps: JobDeps; arm: () => void; forgetAlarm: () => void; end: () => void };

const never = new Promise<never>(() => undefined);

const readHeld = (sql: Sql, call: GatewayCall): HeldLevels => {
  if (!isCall(call, "bg.local.goods.stock.edit")) return new Map();
  const listings = loadListingsOfGoods(sql, call.store.storeId, call.args.goodsId);
  return new Map(listings.map(({ skuId, temuLevel }): [string, number | null] => [skuId, temuLevel]));
};

export const makeSimEdge = ({ clock, gateway, makeId, poke, isWatched, note, onFault }: Deps): SimEdge => {
  const real = makeShapedSql();
  const faults: string[] = [];
  const log = makeCallLog();
  const slips: string[] = [];
  const files = new Map<string, LookedAt>();
  let writeFault: WriteFault | null = null;
  let isDead = false;
  let failsAlarm = false;
  let isRinging = false;
  const sql: Sql = {
    ...real,
    all: (query, ...binds) => {
      if (failsAlarm && isRinging) {
        failsAlarm = false;
        onFault("alarmFault");
        throw new Error("the disk does not answer");
      }
      return real.all(query, ...binds);
    },
    run: (query, ...binds) => {
      if (isDead) throw new Error("the process has died");
      if (writeFault !== null && query.startsWith(writeFault.of)) {
        const { kind, writes } = writeFault;
        writeFault = writes > 1 ? { ...writeFault, writes: writes - 1 } : null;
        if (writes <= 1) strike(kind);
      }
      real.run(query, ...binds);
    },
  };
  let life: Life | null = null;
  const crash = (): void => {
    life?.end();
    life = null;
  };
  const strike = (kind: WriteFault["kind"]): never => {
    onFault(kind);
    log.events.push({ kind: "broke" });
    isDead = kind === "crashWriting";
    if (isDead) crash();
    throw new Error("the disk does not answer");
  };
  let callOffAlarm = (): void => undefined;
  /** What the platform has; null once it rang. */
  let alarmAt: number | null = null;
  let isAlarmLost = false;

  /** After whatever may have left something due: the alarm looks no later than that. */
  const watchAlarm = (dueAt: number): void => {
    if (life === null || isAlarmLost) return;
    if (alarmAt === null || alarmAt > dueAt) slips.push(`at ${clock.now()} the alarm was ${alarmAt}, and the next thing due at ${dueAt}`);
  };
  const lookAtAlarm = (): void => {
    if (life !== null) watchAlarm(nextAlarmAt(life.deps));
  };
  const watched = ({ start, ...flight }: Flight): Flight => ({
    ...flight,
    start: (keys, work, putOff) =>
      start(
        keys,
        () => work().finally(() => clock.after(0, lookAtAlarm)),
        () => !isDead && putOff(),
      ),
  });

  const begin = (): Life => {
    let isRunning = true;
    const alarm = makeAlarm(clock.now, (at) => {
      callOffAlarm();
      callOffAlarm = clock.after(at - clock.now(), ring);
      alarmAt = at;
      isAlarmLost = false;
    });
    const arm = (): void => {
      if (isRunning) alarm.set(nextAlarmAt(deps));
    };
    const tell: JobDeps["log"] = (event, fields) => {
      note(`log ${event} ${JSON.stringify(fields)}`);
      if (event.endsWith("Fault")) faults.push(`${event} ${JSON.stringify(fields)}`);
    };
    const deps: JobDeps = {
      sql,
      clock,
      makeId,
      callTemu: async <M extends MethodName>(call: GatewayCall<M>): Promise<GatewayReply<M>> => {
        const hear = log.ask(call, clock.now(), readHeld(real, call));
        const reply = await gateway.call(call);
        if (!isRunning) return never;
        hear(reply, clock.now());
        return reply;
      },
      poke: (head) => isRunning && poke(head),
      setAlarm: (at) => isRunning && alarm.set(at),
      log: tell,
      flight: watched(makeFlight({ clock, onEnd: arm, onFault: (key, fault) => tell("workFault", { key, fault: String(fault) }) })),
    };
    migrate(sql, makeId);
    const begun: Life = {
      deps,
      arm,
      forgetAlarm: alarm.forget,
      end: () => {
        isRunning = false;
      },
    };
    return begun;
  };

  /** The object is there for whoever calls: made anew when it had died. */
  const awake = (): Life => {
    if (life !== null) return life;
    isDead = false;
    life = begin();
    life.arm();
    return life;
  };

  const ring = (): void => {
    let present: Life;
    try {
      present = awake();
    } catch {
      /* An object that cannot even begin: the platform rings again. */
      callOffAlarm = clock.after(RING_AGAIN_MS, ring);
      return;
    }
    alarmAt = null;
    present.forgetAlarm();
    isRinging = true;
    answerAlarm(present.deps);
    isRinging = false;
    /* An alarm whose process died is rung again. */
    if (isDead) callOffAlarm = clock.after(RING_AGAIN_MS, ring);
    /* After a fault it may take its time. */
    watchAlarm(clock.now() + LONGEST_LOOK_MS);
  };

  const look = (deps: JobDeps, session: Session, importId: string): void => {
    const looked = checkImport(deps, session, importId);
    if (!looked.ok || looked.value.state !== "checked") return;
    const verdicts = loadStoredVerdicts(deps.sql, importId).map((body) => JSON.parse(body) as RowVerdict);
    files.set(importId, { of: looked.value.kind, verdicts });
  };

  return {
    sql: real,
    faults,
    files,
    calls: log.events,
    slips,
    connect: (store, appKey, token) => {
      const { deps, arm } = awake();
      const now = clock.now();
      deps.sql.transaction(() => {
        saveMeta(deps.sql, "id", WORKSPACE_ID);
        saveRows(deps.sql, [store], [], now);
        saveAccess(deps.sql, store.id, { appKey, sealedSecret: "sealed", sealedToken: token });
        saveFeed(deps.sql, startImport(store.id, now));
        saveFeed(deps.sql, { storeId: store.id, kind: "nightly", dueAt: now + NIGHT_MS, state: "{}" });
      });
      arm();
    },
    pair: (name, role) => {
      const { deps } = awake();
      const { code } = makePairingCode(deps, WORKSPACE_ID, addPerson(deps, name, role).id);
      const paired = pairDevice(deps, WORKSPACE_ID, { code, deviceName: name, device: null, session: null });
      if (typeof paired === "string") throw new Error(paired);
      return paired;
    },
    sync: (deviceId, request) => {
      const { deps, arm } = awake();
      const before = loadHead(real);
      const answer = sync({ ...deps, arm }, deviceId, request);
      if (loadHead(real) !== before) lookAtAlarm();
      return answer;
    },
    receive: (event) => {
      const { deps, arm } = awake();
      receiveEvent({ ...deps, isWatched }, event);
      arm();
    },
    setStore: (storeId, act) => {
      const { deps, arm } = awake();
      try {
        actOnStore(deps, storeId, act);
      } catch {
        /* Whoever tapped is told that it did not work. */
      }
      arm();
    },
    bringFile: (session, { of, text }) => {
      const { deps } = awake();
      const bytes = new TextEncoder().encode(text);
      let importId: string | null = null;
      try {
        const begun = beginImport(deps, { kind: of, name: `${of}.csv`, bytes: bytes.byteLength });
        if (!begun.ok) return null;
        importId = begun.value.id;
        saveImportPart(deps.sql, importId, 0, bytes);
        look(deps, session, importId);
      } catch {
        /* Whoever brought it is told that it did not work. */
      }
      return importId;
    },
    lookAgain: (session, importId) => {
      try {
        look(awake().deps, session, importId);
      } catch {
        /* As before. */
      }
    },
    crash,
    loseAlarm: () => {
      callOffAlarm();
      isAlarmLost = true;
    },
    sweep: () => {
      try {
        const present = awake();
        present.forgetAlarm();
        present.arm();
      } catch {
        /* An object that cannot even begin: the next sweep calls it again. */
      }
    },
    failWrite: (fault) => {
      writeFault = fault;
    },
    failAlarm: () => {
      failsAlarm = true;
    },
    endFaults: () => {
      writeFault = null;
      failsAlarm = false;
    },
    close: () => real.db.close(),
    takeNewEpoch: () => saveMeta(real, "epoch", makeId()),
  };
};
