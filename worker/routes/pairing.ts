/** POST /api/setup makes a workspace with its owner; POST /api/pair turns a one-time code into a paired device. */

import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import * as v from "valibot";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { readSessionToken, writeSessionToken } from "../access/session-cookie.ts";
import { findWorkspace, makeWorkspaceId, workspaceOfToken } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";

const SMALL_BODY_BYTES = 8 * 1024;
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const secretSchema = v.pipe(v.string(), v.maxLength(200));

const setupSchema = v.strictObject({ setupCode: secretSchema, workspaceName: nameSchema, personName: nameSchema });
const pairSchema = v.strictObject({
  code: secretSchema,
  deviceName: nameSchema,
  /** A phone that was paired before brings what it was given, and stays the same device. */
  device: v.optional(v.nullable(v.strictObject({ id: secretSchema, key: secretSchema })), null),
});

const isSame = (given: string, wanted: string): boolean => {
  const encoder = new TextEncoder();
  const [a, b] = [encoder.encode(given), encoder.encode(wanted)];
  return wanted !== "" && a.byteLength === b.byteLength && timingSafeEqual(a, b);
};

export const pairing = new Hono<{ Bindings: Env }>()
  .post("/setup", async (c) => {
    const body = await readBody(c, setupSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    if (!isSame(body.value.setupCode, c.env.SETUP_CODE ?? "")) return apiError(c, "setupClosed");
    const workspaceId = makeWorkspaceId();
    const made = await findWorkspace(c.env, workspaceId)?.setUp(workspaceId, body.value.workspaceName, body.value.personName);
    if (!made) throw new Error("a new workspace id was in use");
    return c.json({ workspaceId, personId: made.personId, pairingCode: made.pairing.code, expiresAt: made.pairing.expiresAt }, 201);
  })
  .post("/pair", async (c) => {
    const body = await readBody(c, pairSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    const workspace = workspaceOfToken(c.env, body.value.code);
    const paired = workspace === null ? "codeUnknown" : await workspace.pair({ ...body.value, session: readSessionToken(c) });
    if (typeof paired === "string") return apiError(c, paired);
    const { token, ...answer } = paired;
    writeSessionToken(c, token);
    return c.json(answer, 200, { "cache-control": "no-store" });
  });
