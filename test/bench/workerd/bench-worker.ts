// The Worker as it is, with two doors more that only a bench has: a workspace filled at once, and one call to Temu.
import { must } from "../../../shared/result.ts";
import { app } from "../../../worker/app.ts";
import { Directory } from "../../../worker/directory/directory.ts";
import type { Env } from "../../../worker/env.ts";
import { AppLimiter } from "../../../worker/limiter/app-limiter.ts";
import { TemuGateway } from "../../../worker/temu/gateway.ts";
import type { GatewayCall, StoreKeys } from "../../../worker/temu/gateway-call.ts";
import type { Lane } from "../../../worker/temu/lane.ts";
import { makeObjectSql } from "../../../worker/workspace/object-sql.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { Workspace } from "../../../worker/workspace/workspace.ts";
import { type Caller, driveCallers } from "../../limit/drive-callers.ts";
import { fillWorkspace, type Size } from "../phone/fill-workspace.ts";

export class BenchLimiter extends AppLimiter {}
export class BenchDirectory extends Directory {}
export class BenchGateway extends TemuGateway {}

export class BenchWorkspace extends Workspace {
  readonly #sql: Sql;

  constructor(ctx: ConstructorParameters<typeof Workspace>[0], env: Env) {
    super(ctx, env);
    this.#sql = makeObjectSql(ctx.storage);
  }

  async fill(size: Size): Promise<void> {
    fillWorkspace(this.#sql, size, Date.now());
  }
}

/** As much of the binding as is used here: this room has no Worker types. */
type BenchEnv = Env & { WORKSPACE: { getByName: (name: string) => Pick<BenchWorkspace, "fill"> } };

export type FillRequest = { workspaceId: string; size: Size };
export type SealRequest = StoreKeys & { storeId: string };
export type SealedKeys = { keys: SealRequest; sealedSecret: string; sealedToken: string };
export type CallRequest = SealedKeys & { lane: Lane; method: "warehouses" | "carriers" };
/** `stores`: the sealed keys of each caller's store. */
export type DriveRequest = { callers: Caller[]; stores: Record<string, SealedKeys>; seconds: number };

/** One of the two cheapest reads there are. */
const toCall = ({ keys, lane, method, ...sealed }: CallRequest): GatewayCall => {
  const { workspaceId, storeId, region, appKey } = keys;
  const common = { store: { workspaceId, storeId, region, appKey, ...sealed }, lane, sendBy: null };
  return method === "warehouses"
    ? { ...common, method: "bg.logistics.warehouse.list.get", args: {} }
    : { ...common, method: "bg.logistics.companies.get", args: { regionId: "76" } };
};

export default {
  fetch: async (request: Request, env: BenchEnv, ctx: Parameters<typeof app.fetch>[2]): Promise<Response> => {
    switch (new URL(request.url).pathname) {
      case "/bench/fill": {
        const { workspaceId, size } = (await request.json()) as FillRequest;
        await env.WORKSPACE.getByName(workspaceId).fill(size);
        return new Response();
      }
      case "/bench/seal": {
        const { workspaceId, storeId, appSecret, accessToken } = (await request.json()) as SealRequest;
        return Response.json(await env.TEMU_GATEWAY.sealStore({ workspaceId, storeId, appSecret, accessToken }));
      }
      case "/bench/call":
        return Response.json(await env.TEMU_GATEWAY.call(toCall((await request.json()) as CallRequest)));
      case "/bench/drive": {
        const { callers, stores, seconds } = (await request.json()) as DriveRequest;
        const call = ({ storeId, lane, method }: Caller) =>
          env.TEMU_GATEWAY.call(toCall({ ...must(stores[storeId], "a sealed store"), lane, method }));
        return Response.json(await driveCallers(callers, seconds, call));
      }
      default:
        return app.fetch(request, env, ctx);
    }
  },
};
