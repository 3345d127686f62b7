/**
 * AppLimiter: one object per `region:appKey`, because Temu's limit is per app key over the whole edge. A thin shell over
 * slots.ts: it supplies the clock and the timer. It grants places and never calls Temu itself.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { Lane } from "../temu/lane.ts";
import { createBusyMark, isMarkedBusy, markBusy } from "./busy-mark.ts";
import { claimAppKey, createClaimTable } from "./claim.ts";
import { advanceSlots, giveBackSlot, holdSlots, isQuiet, queueCaller, type Slots, startSlots } from "./slots.ts";

/** `waitMs`: how long the caller waits for a slot. `limitMs`: how long its call may take at the most. */
export type TakeRequest = { storeId: string; lane: Lane; waitMs: number; limitMs: number };
export type Grant = { slot: number };

type Answer = (grant: Grant | null) => void;

export class AppLimiter extends DurableObject<Env> {
  readonly #slots: Slots;
  readonly #callers = new Map<number, Answer>();
  #busy: boolean;
  #nextTicket = 1;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    createClaimTable(ctx.storage.sql);
    createBusyMark(ctx.storage.sql);
    this.#busy = isMarkedBusy(ctx.storage.sql);
    this.#slots = startSlots(Date.now(), this.#busy);
  }

  /** A slot, or null when none came free while the caller waited. */
  take({ storeId, lane, waitMs, limitMs }: TakeRequest): Promise<Grant | null> {
    const ticket = this.#nextTicket++;
    queueCaller(this.#slots, { ticket, storeId, lane, deadlineAt: Date.now() + waitMs, limitMs });
    return new Promise((answer) => {
      this.#callers.set(ticket, answer);
      this.#advance();
    });
  }

  /** The call's reply was seen; its slot is free a second later. */
  async giveBack(slot: number): Promise<void> {
    giveBackSlot(this.#slots, slot, Date.now());
    this.#advance();
  }

  /** Temu answered 4000004: nobody calls for this many ms. */
  async hold(ms: number): Promise<void> {
    holdSlots(this.#slots, Date.now(), ms);
    this.#advance();
  }

  /** Ties the app key to a workspace, durably; "taken" when another one has it. */
  async claim(workspaceId: string): Promise<"claimed" | "taken"> {
    return claimAppKey(this.ctx.storage.sql, workspaceId);
  }

  #advance(): void {
    const now = Date.now();
    const { granted, lapsed, wakeAt } = advanceSlots(this.#slots, now);
    // Before the slots leave: the platform holds the answers until the mark is durable.
    this.#mark(!isQuiet(this.#slots, now));
    for (const { ticket, slot } of granted) this.#answer(ticket, { slot });
    for (const ticket of lapsed) this.#answer(ticket, null);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = wakeAt === null ? null : setTimeout(() => this.#advance(), Math.max(0, wakeAt - now));
  }

  #mark(busy: boolean): void {
    if (this.#busy === busy) return;
    this.#busy = busy;
    markBusy(this.ctx.storage.sql, busy);
  }

  #answer(ticket: number, grant: Grant | null): void {
    this.#callers.get(ticket)?.(grant);
    this.#callers.delete(ticket);
  }
}
