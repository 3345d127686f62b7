/** POST /api/sync: commands in, verdicts and news out. Session and work are one trip to the workspace. */
import { Hono } from "hono";
import { MAX_BODY_BYTES, syncRequestSchema } from "../../shared/wire.ts";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { readSessionToken } from "../access/session-cookie.ts";
import { workspaceOfToken } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";

export const sync = new Hono<{ Bindings: Env }>().post("/", async (c) => {
  const token = readSessionToken(c) ?? "";
  const workspace = workspaceOfToken(c.env, token);
  if (workspace === null) return apiError(c, "signedOut");
  const body = await readBody(c, syncRequestSchema, MAX_BODY_BYTES);
  if (!body.ok) return apiError(c, body.error);
  const answer = await workspace.sync(token, body.value);
  switch (answer.kind) {
    case "answer":
      return c.json(answer.answer, 200, { "cache-control": "no-store" });
    case "signedOut":
      return apiError(c, "signedOut");
    case "clientTaken":
      return apiError(c, "clientTaken", { answeredUpTo: String(answer.answeredUpTo) });
  }
});
