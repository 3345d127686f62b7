/** The one place where the phone's parts are put together: database, engine, socket, tabs, and the browser's own signals. */
import { createSignal } from "solid-js";
import type { Phone } from "./actions/phone.ts";
import { refreshPeople } from "./actions/refresh-people.ts";
import { createDexieStore } from "./store/dexie-store.ts";
import { PhoneDb } from "./store/phone-db.ts";
import { createApi } from "./sync/api.ts";
import { systemClock } from "./sync/clock.ts";
import { createEngine, type EdgeStatus, type WakeCause } from "./sync/engine.ts";
import { createNet } from "./sync/net.ts";
import { createPokeSocket, type Socket, type SocketEvents } from "./sync/poke-socket.ts";
import { createTabs } from "./sync/tabs.ts";

const connectLive = (events: SocketEvents): Socket => {
  const socket = new WebSocket(new URL("/live", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", events.onOpen);
  socket.addEventListener("message", (event: MessageEvent<unknown>) => events.onText(String(event.data)));
  socket.addEventListener("close", events.onClose);
  return socket;
};

const keepStorage = async (): Promise<boolean | null> => {
  if (!("storage" in navigator && "persist" in navigator.storage)) return null;
  return navigator.storage.persist();
};

/** Call once, at the app's start. `report` takes bugs and storage failures; nothing is lost by them. */
export const startPhone = (report: (fault: unknown) => void): Phone => {
  const [edge, setEdge] = createSignal<EdgeStatus>({ online: "unknown", since: Date.now(), isSignedOut: false, trouble: null });
  const db = new PhoneDb();
  const store = createDexieStore(db);
  const net = createNet((url, init) => fetch(url, init));
  const tabs = createTabs();
  let isLeading = false;

  const showStatus = (status: EdgeStatus): void => {
    const wasOnline = edge().online === "online" && !edge().isSignedOut;
    setEdge(status);
    if (!isLeading) return;
    tabs.tell({ kind: "status", status });
    if (status.isSignedOut) return socket.stop();
    socket.start();
    if (status.online === "online" && !wasOnline) refreshPeople(phone).catch(report);
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
  const socket = createPokeSocket({ connect: connectLive, clock: systemClock, random: Math.random, onPoke: () => engine.wake("poke") });

  const wake = (cause: WakeCause): void => {
    if (!isLeading) return tabs.tell({ kind: "wake", cause });
    if (cause !== "saved") socket.nudge();
    engine.wake(cause);
  };
  const watch = (orderIds: readonly string[]): void => (isLeading ? socket.watch(orderIds) : tabs.tell({ kind: "watch", orderIds }));
  const phone: Phone = {
    db,
    store,
    api: createApi(net),
    edge,
    now: systemClock.now,
    makeId: () => crypto.randomUUID(),
    wake,
    watch,
    keepStorage,
  };

  tabs.listen((message) => {
    if (message.kind === "status") return isLeading ? undefined : setEdge(message.status);
    if (!isLeading) return;
    if (message.kind === "wake") wake(message.cause);
    else if (message.kind === "watch") socket.watch(message.orderIds);
    else tabs.tell({ kind: "status", status: edge() });
  });
  tabs.lead(() => {
    isLeading = true;
    engine.start();
  });
  tabs.tell({ kind: "whatStatus" });

  document.addEventListener("visibilitychange", () => {
    const isVisible = document.visibilityState === "visible";
    engine.setVisible(isVisible);
    if (isVisible) wake("focus");
  });
  window.addEventListener("focus", () => wake("focus"));
  window.addEventListener("online", () => wake("online"));
  window.addEventListener("offline", engine.noteOffline);
  return phone;
};
