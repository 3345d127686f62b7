/** The gateway's shell in virtual time: real signing, classes and limiter; secrets from the sandbox's world. */
import type { ReplyClass } from "../../shared/reply.ts";
import { must } from "../../shared/result.ts";
import { callTemu } from "../../worker/temu/call-temu.ts";
import type { GatewayCall, GatewayReply } from "../../worker/temu/gateway-call.ts";
import { replyOfLostCall } from "../../worker/temu/lost-call.ts";
import type { MethodName } from "../../worker/temu/temu-methods.ts";
import { isCall } from "../fakes/replies.ts";
import type { Random } from "../sandbox/random.ts";
import type { SimClock } from "./sim-clock.ts";
import { makeSimLimiter, type SimLimiter } from "./sim-limiter.ts";
import type { SimTemu } from "./sim-temu.ts";
import type { Spells } from "./spells.ts";

export type SimGateway = {
  call: <M extends MethodName>(request: GatewayCall<M>) => Promise<GatewayReply<M>>;
  crashLimiters: () => void;
};

/** One answer to a write, as the workspace heard it. `key`: order and number, or the push's key. */
export type WriteReply = { method: string; key: string; class: ReplyClass; calledAt: number; at: number };

const RPC_MS = 3;

type Deps = {
  clock: SimClock;
  random: Random;
  spells: Spells;
  temu: SimTemu;
  note: (line: string) => void;
  onWrite: (reply: WriteReply) => void;
};

/** What a write is about; null for a read. */
const keyOf = (request: GatewayCall): string | null => {
  if (isCall(request, "bg.local.goods.stock.edit")) return request.args.requestUniqueKey;
  if (!isCall(request, "bg.logistics.shipment.v2.confirm")) return null;
  const parcel = request.args.parcels[0];
  return `${parcel?.lines[0]?.parentOrderSn} ${parcel?.trackingNumber}`;
};

export const makeSimGateway = ({ clock, random, spells, temu, note, onWrite }: Deps): SimGateway => {
  const limiters = new Map<string, SimLimiter>();
  const limiterOf = (appKey: string): SimLimiter => {
    const limiter = limiters.get(appKey) ?? makeSimLimiter(clock);
    limiters.set(appKey, limiter);
    return limiter;
  };

  const send = async <M extends MethodName>({ store, ...request }: GatewayCall<M>): Promise<GatewayReply<M>> => {
    await clock.wait(RPC_MS);
    const isLost = spells.bite("gatewayLost") !== null;
    if (isLost && random.chance(0.5)) return replyOfLostCall(request.method, clock.now());
    const { world } = temu.sandbox;
    const app = must(world.apps.get(store.appKey), "app");
    const token = must(world.tokens.get(store.sealedToken), "token");
    const reply = await callTemu(
      {
        ...limiterOf(store.appKey),
        now: clock.now,
        openSecrets: () => ({ appSecret: app.appSecret, accessToken: token.token }),
        send: (_region, body) => temu.send(body),
        inBackground: (work) => void work,
      },
      { ...request, region: store.region, appKey: store.appKey, storeId: store.storeId },
    );
    note(`called ${request.method} ${JSON.stringify(request.args)} ${reply.class} ${reply.reason}`);
    await clock.wait(RPC_MS);
    return isLost ? replyOfLostCall(request.method, clock.now()) : reply;
  };

  const call: SimGateway["call"] = async (request) => {
    const calledAt = clock.now();
    const reply = await send(request);
    const key = keyOf(request as GatewayCall);
    if (key !== null) onWrite({ method: request.method, key, class: reply.class, calledAt, at: clock.now() });
    return reply;
  };
  return {
    call,
    crashLimiters: () => {
      for (const limiter of limiters.values()) limiter.crash();
    },
  };
};
