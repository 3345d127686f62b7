// The sandbox without its sockets and timers: one world, its clock, its ledger, its faults, its webhooks. Whoever drives it
// in-process gives it the time and hears of its pushes. HTTP, the state file, the control actions and the page are put
// around it elsewhere.

import { randomUUID } from "node:crypto";
import type { Admitted } from "./carry-out.ts";
import { type Clock, createClock, toSeconds } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { carryOutLate, type LateCall } from "./late-call.ts";
import { createLedger, type Ledger, type LedgerData } from "./ledger.ts";
import { advanceOrders, nextOrderChangeAt, type OrderChange } from "./order-changes.ts";
import { type Arrival, type Received, receiveCall } from "./receive-call.ts";
import { createSlidingSeconds } from "./sliding-second.ts";
import { createWebhooks, type Deliver, postDelivery, toEvents, type Webhooks } from "./webhooks.ts";
import { openWorld, type World } from "./world.ts";
import type { WorldData } from "./world-schema.ts";

export type Sandbox = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  /** calls that were admitted and are still to be carried out */
  readonly lateCalls: readonly LateCall[];
  receive: (text: string, arrival: Arrival) => Received;
  /** Carries an admitted call out `ms` from now, instead of now. */
  carryOutLater: (admitted: Admitted, ms: number) => void;
  /** Tells a change of an order; sends its webhooks where an app has them switched on. */
  tellChange: (change: OrderChange) => void;
  /** Does what is due: late calls, and what time alone does to orders, the latter at most once a second. */
  advance: () => void;
  /** When `advance` next has something to do, in Temu's time, epoch ms. */
  nextDueAt: () => number | undefined;
  /** Puts another world in place. Ledger, faults and late calls begin anew, the clock stays as it is. */
  reset: (data: WorldData) => void;
};

export type SandboxStart = {
  world: WorldData;
  /** how far Temu's clock is ahead of `now`, ms */
  clockOffsetMs?: number | undefined;
  ledger?: LedgerData | undefined;
  lateCalls?: LateCall[] | undefined;
  /** this machine's clock, epoch ms */
  now?: (() => number) | undefined;
  /** for request ids; a simulation draws them from its seed */
  makeUuid?: (() => string) | undefined;
  /** brings webhooks to their addresses; left out: over HTTP */
  deliver?: Deliver | undefined;
};

const openParts = (data: WorldData, ledger?: LedgerData, lateCalls: LateCall[] = []) => ({
  world: openWorld(data),
  ledger: createLedger(ledger),
  faults: createFaults(),
  seconds: createSlidingSeconds(),
  lateCalls,
});

export const createSandbox = (start: SandboxStart): Sandbox => {
  const clock = createClock(start.clockOffsetMs, start.now);
  const webhooks = createWebhooks(clock.now, start.deliver ?? postDelivery);
  const makeUuid = start.makeUuid ?? randomUUID;
  let parts = openParts(start.world, start.ledger, start.lateCalls);
  let advancedAt = 0;

  const tellChange = (change: OrderChange): void => {
    const { world } = parts;
    const tokens = world.data.tokens.filter((token) => token.mallId === change.order.mallId);
    for (const appKey of new Set(tokens.map((token) => token.appKey))) {
      const app = world.apps.get(appKey);
      const url = app?.webhook.url;
      if (!app?.webhook.automatic || !url) continue;
      for (const event of toEvents(change)) void webhooks.send(app, url, event, app.webhook.variant);
    }
  };

  const carryOutDue = (now: number): void => {
    if (parts.lateCalls.every((late) => late.dueAt > now)) return;
    const due = parts.lateCalls.filter((late) => late.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    parts.lateCalls = parts.lateCalls.filter((late) => late.dueAt > now);
    for (const late of due) carryOutLate(late, { ...parts, clock, tellChange });
  };

  const advance = (): void => {
    const now = clock.now();
    carryOutDue(now);
    if (toSeconds(now) === advancedAt) return;
    advancedAt = toSeconds(now);
    for (const change of advanceOrders(parts.world, now)) tellChange(change);
  };

  return {
    get world() {
      return parts.world;
    },
    get ledger() {
      return parts.ledger;
    },
    get faults() {
      return parts.faults;
    },
    get lateCalls() {
      return parts.lateCalls;
    },
    clock,
    webhooks,
    receive: (text, arrival) => {
      advance();
      return receiveCall(text, arrival, { ...parts, clock, tellChange, makeUuid });
    },
    carryOutLater: ({ call, token }, ms) => {
      parts.lateCalls.push({ dueAt: clock.now() + ms, call, token: token.token });
    },
    tellChange,
    advance,
    nextDueAt: () => {
      const times = parts.lateCalls.map((late) => late.dueAt);
      const ordersAt = nextOrderChangeAt(parts.world);
      if (ordersAt !== undefined) times.push(ordersAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    reset: (data) => {
      parts = openParts(data);
    },
  };
};
