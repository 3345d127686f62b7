/**
 * AppLimiter: one object per `region:appKey`, because Temu's limit is per app key over the whole edge. A thin shell over
 * grant-desk.ts: it supplies the clock, the timer and the busy mark. It grants places and never calls Temu itself.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import { createBusyMark, isMarkedBusy, markBusy } from "./busy-mark.ts";
import { claimAppKey, createClaimTable } from "./claim.ts";
import { type Grant, type GrantDesk, makeGrantDesk, type TakeRequest } from "./grant-desk.ts";

const runAfter = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export class AppLimiter extends DurableObject<Env> {
  readonly #desk: GrantDesk;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    createClaimTable(sql);
    createBusyMark(sql);
    this.#desk = makeGrantDesk({ now: () => Date.now(), after: runAfter, mark: (busy) => markBusy(sql, busy) }, isMarkedBusy(sql));
  }

  async take(request: TakeRequest): Promise<Grant | null> {
    return this.#desk.take(request);
  }

  async giveBack(slot: number, answered: boolean): Promise<void> {
    this.#desk.giveBack(slot, answered);
  }

  async hold(): Promise<void> {
    this.#desk.hold();
  }

  /** Ties the app key to a workspace, durably; "taken" when another one has it. */
  async claim(workspaceId: string): Promise<"claimed" | "taken"> {
    return claimAppKey(this.ctx.storage.sql, workspaceId);
  }
}
