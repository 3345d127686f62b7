/** Only the app's own page may ask for changes: a header no form can send, JSON, and an Origin that is ours if there is one. */
import type { Context, MiddlewareHandler } from "hono";
import { apiError } from "./api-error.ts";

export const isOwnOrigin = (c: Context): boolean => {
  const origin = c.req.header("origin");
  return origin === undefined || origin === new URL(c.req.url).origin;
};

export const ownPage = (): MiddlewareHandler =>
  async function ownPage(c, next) {
    if (!isOwnOrigin(c)) return apiError(c, "otherOrigin");
    if (c.req.method === "GET") return next();
    const isJson = c.req.header("content-type")?.startsWith("application/json") ?? false;
    return c.req.header("x-dockhand") === "1" && isJson ? next() : apiError(c, "headerMissing");
  };
