// The Worker as it is, its workspaces with doors more: the alarm is lost or looked at, the listing forgotten.
import { Directory } from "../../../worker/directory/directory.ts";
import type { Env } from "../../../worker/env.ts";
import worker from "../../../worker/index.ts";
import { AppLimiter } from "../../../worker/limiter/app-limiter.ts";
import { TemuGateway } from "../../../worker/temu/gateway.ts";
import { Workspace } from "../../../worker/workspace/workspace.ts";

export class SweepLimiter extends AppLimiter {}
export class SweepGateway extends TemuGateway {}

type ObjectContext = ConstructorParameters<typeof Workspace>[0];

export class SweepDirectory extends Directory {
  readonly #context: ObjectContext;

  constructor(ctx: ObjectContext, env: Env) {
    super(ctx, env);
    this.#context = ctx;
  }

  async forgetAll(): Promise<void> {
    this.#context.storage.sql.exec(`DELETE FROM workspaces`);
  }

  async readAll(): Promise<unknown[]> {
    return this.#context.storage.sql.exec(`SELECT id FROM workspaces ORDER BY n`).toArray();
  }
}

export class SweepWorkspace extends Workspace {
  readonly #context: ObjectContext;

  constructor(ctx: ObjectContext, env: Env) {
    super(ctx, env);
    this.#context = ctx;
  }

  /** As the platform does it: the object is not told. */
  async loseAlarm(): Promise<void> {
    await this.#context.storage.deleteAlarm();
  }

  async readAlarm(): Promise<number | null> {
    return this.#context.storage.getAlarm();
  }

  /** As if a build without the directory had made it. */
  async forgetListing(): Promise<void> {
    this.#context.storage.sql.exec(`DELETE FROM meta WHERE key = 'listed'`);
  }
}

/** As much of the bindings as is used here: this room has no Worker types. */
type SweepEnv = Env & {
  WORKSPACE: { getByName: (name: string) => Pick<SweepWorkspace, "loseAlarm" | "readAlarm" | "forgetListing"> };
  DIRECTORY: { getByName: (name: string) => Pick<SweepDirectory, "forgetAll" | "readAll"> };
};

export default {
  ...worker,
  fetch: async (request: Request, env: SweepEnv, ctx: Parameters<typeof worker.fetch>[2]): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const workspace = env.WORKSPACE.getByName(searchParams.get("workspace") ?? "");
    switch (pathname) {
      case "/sweep/lose-alarm":
        await workspace.loseAlarm();
        return Response.json(null);
      case "/sweep/alarm":
        return Response.json(await workspace.readAlarm());
      case "/sweep/forget-listing":
        await workspace.forgetListing();
        await env.DIRECTORY.getByName("all").forgetAll();
        return Response.json(null);
      case "/sweep/listed":
        return Response.json(await env.DIRECTORY.getByName("all").readAll());
      default:
        return worker.fetch(request, env, ctx);
    }
  },
};
