/** The session cookie: opaque, for this host only, never readable by scripts, never sent by another site. */
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const NAME = "dockhand";
/** As long as the session at the edge: from pairing on. Then the phone is paired again, as the same device. */
const MAX_AGE_SECONDS = 180 * 24 * 3600;

export const readSessionToken = (c: Context): string | null => getCookie(c, NAME, "host") ?? null;

export const writeSessionToken = (c: Context, token: string): void =>
  setCookie(c, NAME, token, { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Strict", maxAge: MAX_AGE_SECONDS });
