/** The world as the platform gives it to one workspace: its storage, its clock, the gateway, its sockets. */
import type { Env } from "../env.ts";
import { makeFlight } from "../jobs/flight.ts";
import type { JobDeps } from "../jobs/job-deps.ts";
import { log, toFaultText } from "../log.ts";
import { replyOfLostCall } from "../temu/lost-call.ts";
import type { StoreDeps } from "./connect-store.ts";
import { loadMeta } from "./meta.ts";
import { makeObjectSql } from "./object-sql.ts";
import { pokeSockets } from "./sockets.ts";

export type ObjectDeps = StoreDeps & JobDeps;

/** `onEnd`: a call that was under way has ended. */
export const makeObjectDeps = (
  ctx: DurableObjectState,
  env: Env,
  { setAlarm, onEnd }: Pick<ObjectDeps, "setAlarm"> & { onEnd: () => void },
): ObjectDeps => {
  const sql = makeObjectSql(ctx.storage);
  const clock = { now: () => Date.now() };
  return {
    sql,
    clock,
    makeId: () => crypto.randomUUID().replaceAll("-", "").slice(0, 20),
    callTemu: (call) => env.TEMU_GATEWAY.call(call).catch(() => replyOfLostCall(call.method, Date.now())),
    gateway: env.TEMU_GATEWAY,
    claimApp: (region, appKey) => env.APP_LIMITER.getByName(`${region}:${appKey}`).claim(loadMeta(sql, "id") ?? ""),
    poke: (head) => pokeSockets(ctx, head),
    setAlarm,
    log,
    flight: makeFlight({ clock, onEnd, onFault: (key, fault) => log("workFault", { key, fault: toFaultText(fault) }) }),
  };
};
