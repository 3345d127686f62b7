// The Worker as it is, its Workspace on a rig: it can be stopped at a point, looked at, and its clock is moved. Nothing of this is in the
// shipped bundle.
import type { SyncRequest } from "../../../shared/wire.ts";
import { app } from "../../../worker/app.ts";
import { Directory } from "../../../worker/directory/directory.ts";
import { AppLimiter } from "../../../worker/limiter/app-limiter.ts";
import { TemuGateway } from "../../../worker/temu/gateway.ts";
import { makeObjectSql } from "../../../worker/workspace/object-sql.ts";
import type { Sql } from "../../../worker/workspace/sql.ts";
import { type SyncAnswer, Workspace } from "../../../worker/workspace/workspace.ts";
import { type CrashNamespace, type CrashObject, grantWish } from "./crash-doors.ts";
import { CRASH_DOOR, type CrashWish, type StandPoint } from "./crash-wish.ts";
import { type Look, type LookRequest, lookAtRun, type Owed, readOwed } from "./look-at-run.ts";
import { type CrashEnv, type ObjectContext, type Rig, rigObject, startProcess } from "./rig-object.ts";

export class CrashLimiter extends AppLimiter {}
export class CrashDirectory extends Directory {}
export class CrashGateway extends TemuGateway {}

export class CrashWorkspace extends Workspace implements CrashObject {
  readonly #rig: Rig;
  readonly #sql: Sql;

  constructor(ctx: ConstructorParameters<typeof Workspace>[0], env: CrashEnv) {
    const rig = rigObject(ctx as unknown as ObjectContext, env);
    super(ctx, rig.env);
    this.#rig = rig;
    this.#sql = makeObjectSql(ctx.storage);
  }

  override async sync(token: string, request: SyncRequest): Promise<SyncAnswer> {
    const answer = await super.sync(token, request);
    for (const { clientId, id } of request.commands) await this.#rig.reach("acceptBeforeAnswer", `${clientId} ${id}`);
    return answer;
  }

  async stand(point: StandPoint): Promise<void> {
    await this.#rig.reach(point, "");
  }

  async look(request: LookRequest): Promise<Look> {
    const { life, callsUnderWay } = this.#rig;
    return { ...lookAtRun(this.#sql, request, Date.now()), life, callsUnderWay: callsUnderWay() };
  }

  async readOwed(): Promise<Owed> {
    return { ...readOwed(this.#sql, Date.now()), callsUnderWay: this.#rig.callsUnderWay() };
  }

  async rearm(): Promise<void> {
    await this.#rig.rearm();
  }
}

export default {
  fetch: async (request: Request, env: CrashEnv, ctx: Parameters<typeof app.fetch>[2]): Promise<Response> => {
    startProcess(env);
    if (new URL(request.url).pathname !== CRASH_DOOR) return app.fetch(request, env, ctx);
    const granted = await grantWish((await request.json()) as CrashWish, env.WORKSPACE as unknown as CrashNamespace);
    return Response.json(granted ?? null);
  },
};
