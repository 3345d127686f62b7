/** What every answer of the Worker tells a browser: guess no type, tell no address, run and frame nothing, stay on TLS. */
import type { MiddlewareHandler } from "hono";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  /* A year. The same in web/public/_headers, for the app's files. */
  "strict-transport-security": "max-age=31536000",
};

/** The answer to an upgrade carries its socket: it goes out as it is. */
export const answerHeaders = (): MiddlewareHandler =>
  async function answerHeaders(c, next) {
    await next();
    if (c.res.status === 101) return;
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  };
