/** All that the workspace's rules may touch of the world. The object supplies it; tests and the simulation supply theirs. */
import type { GatewayCall, GatewayReply } from "../temu/gateway-call.ts";
import type { MethodName } from "../temu/temu-methods.ts";
import type { Sql } from "./sql.ts";

export type Clock = { now(): number };

export type WorkspaceDeps = {
  sql: Sql;
  clock: Clock;
  makeId: () => string;
  /** Calls Temu through the gateway; never throws for what Temu or the network does. */
  callTemu: <M extends MethodName>(call: GatewayCall<M>) => Promise<GatewayReply<M>>;
  /** Tells the phones that there is news up to this version. Carries no data. */
  poke: (head: number) => void;
  setAlarm: (at: number) => void;
  log: (event: string, fields: Record<string, string | number | boolean | null>) => void;
};
