// Keeps the control actions and the page to this machine and to the sandbox's own page: they show fake keys and change
// everything, and a page of another site that is open in the same browser must not reach them.

import { createMiddleware } from "hono/factory";
import type { Env } from "./http-app.ts";

const LOCAL_ADDRESSES = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
const LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"];

const isLocalHost = (host: string): boolean => LOCAL_HOSTS.includes(host.replace(/:\d+$/, ""));

export const checkLocal = createMiddleware<Env>(async (context, next) => {
  const address = context.env.incoming.socket.remoteAddress ?? "";
  const host = context.req.header("host") ?? "";
  const origin = context.req.header("origin");
  const isOwnOrigin = origin === undefined || origin === `http://${host}`;
  if (!LOCAL_ADDRESSES.includes(address) || !isLocalHost(host) || !isOwnOrigin) {
    return context.json({ refused: "not-local", message: "The sandbox is controlled from this machine only" }, 403);
  }
  return next();
});
