// The page's side of the service worker: registers it, notices that a newer build waits, and lets a person choose the moment.
// It promises never to reload by itself: the page reloads only after useUpdate().

/** How long a page may stay open before it asks again whether a newer build is out. */
const CHECK_EVERY_MS = 60 * 60 * 1000;
/** How soon the first install is tried again when the network went in the middle of it. */
const RETRY_MS = 30_000;

/** A newer build that was told to take over mostly does within a second. */
const TAKEN_WITHIN_MS = 5_000;

const listeners = new Set<() => void>();
let registration: ServiceWorkerRegistration | undefined;
let isReady = false;
let checking: ReturnType<typeof setInterval> | undefined;

/** Registers the service worker; does nothing where there is none or while developing. A first install that fails is tried again. */
export async function registerAppUpdate(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const registered = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => null);
  if (registered === null) return tryLater();
  registration = registered;
  // Left waiting by an earlier visit that did not take it.
  if (registered.waiting !== null) announce();
  registered.addEventListener("updatefound", () => watchInstalling(registered));
  watchInstalling(registered);
  clearInterval(checking);
  checking = setInterval(() => void checkForUpdate(registered), CHECK_EVERY_MS);
}

/** Calls back once a newer build is on the phone and waits; at once when it already does. Returns the end of listening. */
export function onUpdateReady(callback: () => void): () => void {
  listeners.add(callback);
  if (isReady) callback();
  return () => listeners.delete(callback);
}

/** Takes the waiting build and reloads into it. Call only on a person's tap, when nothing they typed would be lost. */
export function useUpdate(): void {
  const waiting = registration?.waiting;
  if (waiting === null || waiting === undefined) return;
  const reload = (): void => location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  /* A browser may let the old one end its work first, for minutes. The tap is answered all the same: the next page finds the newer build, or offers it again. */
  setTimeout(reload, TAKEN_WITHIN_MS);
  waiting.postMessage("take-over");
}

function watchInstalling(registered: ServiceWorkerRegistration): void {
  const worker = registered.installing;
  worker?.addEventListener("statechange", () => {
    // Without a controller this is the first install: the page already runs this very build.
    if (worker.state === "installed" && navigator.serviceWorker.controller !== null) announce();
    // The browser forgets a first install that failed: without another try this phone would open nothing offline.
    if (worker.state === "redundant" && registered.active === null) tryLater();
  });
}

/** When the phone says that the network is back, and after a while in any case: it does not always say so. */
function tryLater(): void {
  const again = (): void => {
    clearTimeout(timer);
    removeEventListener("online", again);
    void registerAppUpdate();
  };
  const timer = setTimeout(again, RETRY_MS);
  addEventListener("online", again);
}

function announce(): void {
  isReady = true;
  for (const listener of listeners) listener();
}

async function checkForUpdate(registered: ServiceWorkerRegistration): Promise<void> {
  // Offline is the usual reason to fail, and the next hour asks again.
  await registered.update().catch(() => undefined);
}
