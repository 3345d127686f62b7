/** The Worker: one public door, one cron, and the classes the platform has to find by name. */
import { app } from "./app.ts";
import { sweepWorkspaces } from "./directory/sweep-workspaces.ts";
import type { Env } from "./env.ts";

export { Directory } from "./directory/directory.ts";
export { AppLimiter } from "./limiter/app-limiter.ts";
export { TemuGateway } from "./temu/gateway.ts";
export { Workspace } from "./workspace/workspace.ts";

export default {
  fetch: app.fetch,
  /** By the cron of wrangler.toml. */
  scheduled: (_event, env) => sweepWorkspaces(env),
} satisfies ExportedHandler<Env>;
