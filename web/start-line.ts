/**
 * The line to the edge: engine, socket, tabs, and the browser's own signals. It comes after the first picture, which needs
 * the database alone.
 */
import { liveQuery } from "dexie";
import type { Accessor } from "solid-js";
import { keepOpen } from "./store/keep-open.ts";
import type { PhoneDb } from "./store/phone-db.ts";
import type { PhoneStore } from "./store/phone-store.ts";
import { loadSentinel } from "./store/queries/load-sentinel.ts";
import { browserSentinel } from "./store/sentinel.ts";
import { type Api, createApi } from "./sync/api.ts";
import { systemClock } from "./sync/clock.ts";
import { createEngine, type EdgeStatus, type WakeCause } from "./sync/engine.ts";
import { createFollower } from "./sync/follow-lead.ts";
import { createNet } from "./sync/net.ts";
import { noticeLoss } from "./sync/notice-loss.ts";
import { createPokeSocket, type Socket, type SocketEvents } from "./sync/poke-socket.ts";
import { createTabs } from "./sync/tabs.ts";

export type LineDeps = {
  db: PhoneDb;
  store: PhoneStore;
  edge: Accessor<EdgeStatus>;
  setEdge: (status: EdgeStatus) => void;
  /** Why the database cannot be opened; null once it can. */
  setStorageFault: (fault: unknown) => void;
  /** The edge can be heard again: what only it knows may be asked for. */
  onHeard: () => void;
  report: (fault: unknown) => void;
};

export type Line = {
  api: Api;
  wake: (cause: WakeCause) => void;
  watch: (orderIds: readonly string[]) => void;
};

/** A tab that follows asks how things are every 5 s, one that is looked at asks the edge every 30 s. */
const LOOKS_PER_ASK = 6;

/** A phone whose storage was cleared and that has no line asks this often whether its session holds. */
const LOOK_AGAIN_MS = 10_000;

const connectLive = (events: SocketEvents): Socket => {
  const socket = new WebSocket(new URL("/live", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", events.onOpen);
  socket.addEventListener("message", (event: MessageEvent<unknown>) => events.onText(String(event.data)));
  socket.addEventListener("close", events.onClose);
  return socket;
};

/** Call once. One tab of the browser leads and talks to the edge; the others tell it what they want. */
export const startLine = ({ db, store, edge, setEdge, setStorageFault, onHeard, report }: LineDeps): Line => {
  const net = createNet((url, init) => fetch(url, init));
  const tabs = createTabs();
  let isLeading = false;
  let watched: readonly string[] = [];
  let looks = 0;

  const showStatus = (status: EdgeStatus): void => {
    const wasOnline = edge().online === "online" && !edge().isSignedOut;
    setEdge(status);
    if (!isLeading) return;
    tabs.tell({ kind: "status", status });
    if (status.isSignedOut) return socket.stop();
    socket.start();
    if (status.online === "online" && !wasOnline) onHeard();
  };
  const engine = createEngine({
    store,
    net,
    clock: systemClock,
    random: Math.random,
    makeId: () => crypto.randomUUID(),
    report,
    onStatus: showStatus,
  });
  const socket = createPokeSocket({
    connect: connectLive,
    clock: systemClock,
    random: Math.random,
    onPoke: (head) => engine.wake("poke", head),
  });

  const wake = (cause: WakeCause): void => {
    if (!isLeading) return tabs.tell({ kind: "wake", cause });
    if (cause === "paired") {
      /* A new session, perhaps of another team: the socket of the one before would bring that team's pokes. */
      socket.stop();
      socket.start();
    } else if (cause !== "saved") socket.nudge();
    engine.wake(cause);
  };
  const watch = (orderIds: readonly string[]): void => {
    watched = orderIds;
    if (isLeading) socket.watch(orderIds);
    else tabs.tell({ kind: "watch", orderIds });
  };
  const follower = createFollower({
    clock: systemClock,
    ask: () => tabs.tell({ kind: "whatStatus", isLookedAt: document.visibilityState === "visible" }),
    take: tabs.take,
  });

  tabs.listen((message) => {
    if (message.kind === "status") {
      follower.hear();
      return isLeading ? undefined : setEdge(message.status);
    }
    if (!isLeading) return;
    if (message.kind === "wake") wake(message.cause);
    else if (message.kind === "watch") socket.watch(message.orderIds);
    else {
      tabs.tell({ kind: "status", status: edge() });
      /* Somebody looks at the phone, though not at this tab: news is asked for as often as if they did. */
      if (message.isLookedAt && document.visibilityState === "hidden") looks += 1;
      if (looks === LOOKS_PER_ASK) {
        looks = 0;
        engine.wake("poke");
      }
    }
  });
  const api = createApi(net);
  const noticeLossNow = async (isStart: boolean): Promise<void> => {
    const loss = { store, sentinel: browserSentinel, me: api.me, now: systemClock.now, onResumed: () => wake("paired") };
    if (await noticeLoss(loss, isStart)) systemClock.after(LOOK_AGAIN_MS, lookForLoss);
  };
  const lookForLoss = (): void => void noticeLossNow(false).catch(report);
  noticeLossNow(true).catch(report);
  keepOpen(db, { after: systemClock.after, onReopened: lookForLoss, onFault: setStorageFault });
  liveQuery(() => loadSentinel(db)).subscribe({
    next: (sentinel) => sentinel !== null && browserSentinel.save(sentinel),
    /* It is asked anew with the next change. */
    error: () => undefined,
  });

  follower.start();
  tabs.lead(
    () => {
      isLeading = true;
      follower.stop();
      socket.watch(watched);
      engine.start();
    },
    () => {
      isLeading = false;
      void engine.stop();
      socket.stop();
      follower.start();
    },
  );

  document.addEventListener("visibilitychange", () => {
    const isVisible = document.visibilityState === "visible";
    engine.setVisible(isVisible);
    if (isVisible) wake("focus");
  });
  window.addEventListener("focus", () => wake("focus"));
  window.addEventListener("online", () => {
    wake("online");
    lookForLoss();
  });
  window.addEventListener("offline", engine.noteOffline);
  return { api, wake, watch };
};
