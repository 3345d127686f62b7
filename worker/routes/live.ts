/** GET /live: the WebSocket that carries pokes. Opened only by the app's own page with a session. */
import { Hono } from "hono";
import { apiError } from "../access/api-error.ts";
import { isOwnOrigin } from "../access/own-page.ts";
import { readSessionToken } from "../access/session-cookie.ts";
import { workspaceOfToken } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";

export const live = new Hono<{ Bindings: Env }>().get("/", async (c) => {
  /* A socket without an Origin is no browser's. */
  if (c.req.header("origin") === undefined || !isOwnOrigin(c)) return apiError(c, "otherOrigin");
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") return apiError(c, "notFound");
  const token = readSessionToken(c) ?? "";
  const workspace = workspaceOfToken(c.env, token);
  if (workspace === null) return apiError(c, "signedOut");
  const headers = new Headers(c.req.raw.headers);
  headers.set("x-session", token);
  return workspace.fetch(new Request(c.req.raw.url, { headers }));
});
