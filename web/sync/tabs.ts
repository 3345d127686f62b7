/**
 * Several tabs of one phone: one leads and talks to the edge, the others append to the outbox and tell it. The lead
 * passes on by itself when a tab closes, and can be taken from one that does not answer (follow-lead.ts).
 */
import type { EdgeStatus, WakeCause } from "./engine.ts";

export type TabMessage =
  | { kind: "wake"; cause: WakeCause }
  | { kind: "watch"; orderIds: readonly string[] }
  | { kind: "status"; status: EdgeStatus }
  /** Whether somebody looks at the tab that asks. */
  | { kind: "whatStatus"; isLookedAt: boolean };

export type Tabs = {
  /** Calls `begin` once this tab leads, and `end` when another has taken the lead from it; it then waits for it anew. Call once. */
  lead(begin: () => void, end: () => void): void;
  /** Takes the lead from whoever has it. */
  take(): void;
  tell(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
};

const NAME = "dockhand";
const never = new Promise<never>(() => undefined);

/** Where there are no locks each tab leads; the edge's ids keep that harmless. */
const createLead = (begin: () => void, end: () => void): (() => void) => {
  if (!("locks" in navigator)) {
    begin();
    return () => undefined;
  }
  let waiting = new AbortController();
  const hold = async (options: LockOptions): Promise<void> => {
    let isHeld = false;
    try {
      await navigator.locks.request(NAME, options, () => {
        isHeld = true;
        begin();
        return never;
      });
    } catch {
      if (isHeld) {
        end();
        wait();
      } else if (options.signal?.aborted !== true) begin();
    }
  };
  const wait = (): void => {
    waiting = new AbortController();
    void hold({ signal: waiting.signal });
  };
  wait();
  return () => {
    waiting.abort();
    void hold({ steal: true });
  };
};

export const createTabs = (): Tabs => {
  const channel = new BroadcastChannel(NAME);
  let take = (): void => undefined;
  return {
    lead: (begin, end) => {
      take = createLead(begin, end);
    },
    take: () => take(),
    tell: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = (event: MessageEvent<TabMessage>) => hear(event.data);
    },
  };
};
