// Pure: which paths the app shell answers.

// Doors of the edge, and the sandbox's page when a tunnel puts it on the same host: their answers are never a stored page.
const NOT_THE_APP = ["/api", "/webhooks", "/live", "/sandbox"];

/** True when a navigation to this path opens the app; false when it belongs to the edge. */
export function isAppNavigation(pathname: string): boolean {
  return !NOT_THE_APP.some((door) => pathname === door || pathname.startsWith(`${door}/`));
}
