/**
 * Several tabs of one phone: one leads and talks to the edge, the others append to the outbox and tell it. The lead
 * passes on by itself when a tab closes.
 */
import type { EdgeStatus, WakeCause } from "./engine.ts";

export type TabMessage =
  | { kind: "wake"; cause: WakeCause }
  | { kind: "watch"; orderIds: readonly string[] }
  | { kind: "status"; status: EdgeStatus }
  | { kind: "whatStatus" };

export type Tabs = {
  /** Calls back once this tab leads; it then leads until it closes. */
  lead(begin: () => void): void;
  tell(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
};

const NAME = "dockhand";

export const createTabs = (): Tabs => {
  const channel = new BroadcastChannel(NAME);
  return {
    lead: (begin) => {
      /* Where there are no locks each tab talks for itself; the edge's ids keep that harmless. */
      if (!("locks" in navigator)) return begin();
      void navigator.locks.request(NAME, () => {
        begin();
        return new Promise<never>(() => undefined);
      });
    },
    tell: (message) => channel.postMessage(message),
    listen: (hear) => {
      channel.onmessage = (event: MessageEvent<TabMessage>) => hear(event.data);
    },
  };
};
