/**
 * Directory: the one object that knows which workspaces there are, for the platform cannot list objects. A thin shell over
 * workspace-list.ts. It holds ids and nothing else of anybody.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import { createListTables, listWorkspace, takeBatch } from "./workspace-list.ts";

export class Directory extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    createListTables(ctx.storage.sql);
  }

  /** Durable before it answers. Safe to repeat. */
  async list(workspaceId: string): Promise<void> {
    listWorkspace(this.ctx.storage.sql, workspaceId);
  }

  /** The next ones of the walk over all of them. */
  async takeBatch(most: number): Promise<string[]> {
    return takeBatch(this.ctx.storage.sql, most);
  }
}
