// What a Workspace of the crash runs is given instead of the platform's own: storage whose alarm keeps the moved clock and whose statements
// are watched, sockets, and a gateway with points around each call. The rules and the shell above it are the product's, unchanged.
import { must } from "../../../shared/result.ts";
import type { Env } from "../../../worker/env.ts";
import type { GatewayCall, GatewayReply, TemuGatewayRpc } from "../../../worker/temu/gateway-call.ts";
import type { MethodName } from "../../../worker/temu/temu-methods.ts";
import type { Bind } from "../../../worker/workspace/sql.ts";
import { HERE_MARK, type Here, type PointName, type Trap } from "../points.ts";
import { setLaterMigrations } from "./later-migrations.ts";
import { type AlarmStorage, keepAlarm, startMovedClock } from "./moved-clock.ts";

/** As much of the object's context as is used here: this room has no Worker types. */
export type ObjectContext = {
  id: { toString: () => string };
  storage: AlarmStorage & { sync: () => Promise<void>; sql: { exec: (query: string, ...binds: Bind[]) => unknown } };
  getWebSockets: () => unknown[];
  waitUntil: (work: Promise<void>) => void;
  abort: (reason: string) => void;
};

/** `LOOKOUT_URL`: who is told of a point that was reached, and says how to go on. */
export type CrashEnv = Env & { LOOKOUT_URL: string; CLOCK_OFFSET_MS: string; STARTED_AS: string; LATER_MIGRATIONS: string };

/** By object id. A trap goes off once, and goes with the process. */
export const traps = new Map<string, Trap>();

const startsOfObject = new Map<string, number>();

export type Rig = {
  env: CrashEnv;
  /** Which start of the object this is, in which process: it differs after every crash. */
  life: string;
  /** Waits at the point if a trap is set for it; comes back when the harness says so, if ever. */
  reach: (point: PointName, subject: string) => Promise<void>;
  rearm: () => Promise<void>;
  callsUnderWay: () => number;
};

const CHANGING: readonly MethodName[] = ["bg.logistics.shipment.v2.confirm", "bg.local.goods.stock.edit"];

let isStarted = false;

/** A process begins with the clock and the build that the one before it had. */
export const startProcess = (env: CrashEnv): void => {
  if (isStarted) return;
  isStarted = true;
  startMovedClock(Number(env.CLOCK_OFFSET_MS));
  setLaterMigrations(Number(env.LATER_MIGRATIONS));
};

export const rigObject = (ctx: ObjectContext, env: CrashEnv): Rig => {
  startProcess(env);
  const objectId = ctx.id.toString();
  const start = (startsOfObject.get(objectId) ?? 0) + 1;
  startsOfObject.set(objectId, start);
  const { rearm } = keepAlarm(ctx.storage);
  let callsUnderWay = 0;
  let isRecorded = false;

  const findTrap = (point: PointName, subject: string): Trap | null => {
    const trap = traps.get(objectId);
    return trap !== undefined && trap.point === point && subject.includes(trap.subject) ? trap : null;
  };
  const toHere = (point: PointName): string => JSON.stringify({ objectId, point } satisfies Here);

  const reach = async (point: PointName, subject: string): Promise<void> => {
    if (findTrap(point, subject) === null) return;
    traps.delete(objectId);
    await ctx.storage.sync();
    const told = await fetch(env.LOOKOUT_URL, { method: "POST", body: toHere(point) });
    if ((await told.text()) === "abort") ctx.abort(`crash at ${point}`);
  };

  /** For a point that lies inside one turn: nothing may be waited for. The line leaves at once, then the whole process stands still. */
  const meet = (point: PointName, subject: string): void => {
    const trap = findTrap(point, subject);
    if (trap === null) return;
    traps.delete(objectId);
    console.log(`${HERE_MARK} ${toHere(point)}`);
    if (trap.mode === "abort") ctx.abort(`crash at ${point}`);
    while (trap.mode === "sigkill") Date.now();
  };

  const noteStatement = (query: string, binds: readonly Bind[]): void => {
    if (!traps.has(objectId)) return;
    if (query.startsWith("INSERT INTO later_")) meet("migration", "");
    if (query.startsWith("UPDATE clients SET last_id")) meet("acceptBeforeCommit", `${binds[1]} ${binds[0]}`);
    const row = binds.find((bind): bind is string => typeof bind === "string" && bind.startsWith('{"noun":"job"'));
    if (row?.includes('"state":"sending"')) meet("sendingBeforeCommit", row);
    if (row?.includes('"state":"confirmed"')) {
      meet("recordBeforeCommit", row);
      isRecorded = findTrap("afterRecord", row) !== null;
    }
  };

  const execute = ctx.storage.sql.exec.bind(ctx.storage.sql);
  ctx.storage.sql.exec = (query, ...binds) => {
    const cursor = execute(query, ...binds);
    noteStatement(query, binds);
    return cursor;
  };

  /* The record's poke is kept back: it goes down with the object, after the record is durable. */
  const listSockets = ctx.getWebSockets.bind(ctx);
  ctx.getWebSockets = () => {
    if (!isRecorded) return listSockets();
    isRecorded = false;
    ctx.waitUntil(reach("afterRecord", must(traps.get(objectId), "trap").subject));
    return [];
  };

  const gateway = env.TEMU_GATEWAY;
  const callTemu = async <M extends MethodName>(call: GatewayCall<M>): Promise<GatewayReply<M>> => {
    const subject = JSON.stringify(call.args);
    if (CHANGING.includes(call.method)) {
      await reach("afterSending", subject);
      const reply = await gateway.call(call);
      await reach("afterReply", subject);
      return reply;
    }
    const isPreCheck = call.method === "bg.order.list.v2.get" && (call.lane === "confirm" || call.lane === "shipBySoon");
    const reading = gateway.call(call);
    if (isPreCheck) await reach("preCheck", subject);
    if (call.lane === "readBack") await reach("readBack", subject);
    return reading;
  };
  const rigged: TemuGatewayRpc = {
    call: async (call) => {
      callsUnderWay += 1;
      try {
        return await callTemu(call);
      } finally {
        callsUnderWay -= 1;
      }
    },
    testStore: (keys) => gateway.testStore(keys),
    sealStore: (request) => gateway.sealStore(request),
    openWebhook: (request) => gateway.openWebhook(request),
  };
  return { env: { ...env, TEMU_GATEWAY: rigged }, life: `${env.STARTED_AS}.${start}`, reach, rearm, callsUnderWay: () => callsUnderWay };
};
