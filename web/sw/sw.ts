// The service worker: keeps one whole build of the app on the phone and opens it without a network.
// It promises never to answer for the edge, never to change the build under a running page, and to take over only when the page asks.
import { cleanupOutdatedCaches, matchPrecache, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { isAppNavigation } from "./app-navigation.ts";

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

const APP_SHELL = "/index.html";

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// The first visit too may lose the network before it needs a second file.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || !isAppNavigation(new URL(event.request.url).pathname)) return;
  event.respondWith(openAppShell(event.request));
});

self.addEventListener("message", (event) => {
  // web/app-update.ts sends this after a person has said yes; nothing else may, or an update could land in the middle of a scan.
  if (event.data === "take-over") event.waitUntil(self.skipWaiting());
});

async function openAppShell(request: Request): Promise<Response> {
  // The browser may have thrown the cache away; the network then still has the page.
  return (await matchPrecache(APP_SHELL)) ?? (await fetch(request));
}
