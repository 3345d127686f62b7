// The sandbox without its sockets: one world, its clock, its ledger, its faults, its webhooks.
// HTTP, the state file, the control actions and the page are put around it elsewhere.

import { type Clock, createClock, toSeconds } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createLedger, type Ledger, type LedgerData } from "./ledger.ts";
import { advanceOrders, type OrderChange } from "./order-changes.ts";
import { type Arrival, type Received, receiveCall } from "./receive-call.ts";
import { createSlidingSeconds } from "./sliding-second.ts";
import { createWebhooks, toEvents, type Webhooks } from "./webhooks.ts";
import { openWorld, type World } from "./world.ts";
import type { WorldData } from "./world-schema.ts";

export type Sandbox = {
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  receive: (text: string, arrival: Arrival) => Received;
  /** Tells a change of an order; sends its webhooks where an app has them switched on. */
  tellChange: (change: OrderChange) => void;
  /** Does what time alone does; at most once a second. */
  advance: () => void;
  /** Puts another world in place. Ledger and faults begin anew, the clock stays as it is. */
  reset: (data: WorldData) => void;
};

export type SandboxStart = { clockOffsetMs: number; world: WorldData; ledger?: LedgerData | undefined };

const openParts = (data: WorldData, ledger?: LedgerData) => ({
  world: openWorld(data),
  ledger: createLedger(ledger),
  faults: createFaults(),
  seconds: createSlidingSeconds(),
});

export const createSandbox = (start: SandboxStart): Sandbox => {
  const clock = createClock(start.clockOffsetMs);
  const webhooks = createWebhooks(clock.now);
  let parts = openParts(start.world, start.ledger);
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

  const advance = (): void => {
    const now = clock.now();
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
    clock,
    webhooks,
    receive: (text, arrival) => {
      advance();
      return receiveCall(text, arrival, { ...parts, clock, tellChange });
    },
    tellChange,
    advance,
    reset: (data) => {
      parts = openParts(data);
    },
  };
};
