/**
 * POST /webhooks/temu/:workspace: size, app, decrypt and verify, store, 200. Temu waits half a second and nothing else
 * is done in it. Whatever is wrong with an event, the answer is the same.
 */
import { Hono } from "hono";
import { apiError } from "../access/api-error.ts";
import { readText } from "../access/read-body.ts";
import { findWorkspace } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";

const MAX_EVENT_BYTES = 64 * 1024;
const EVENT_HEADERS = ["x-tm-app-key", "x-tm-event-code", "x-tm-timestamp", "x-tm-ext-param", "x-tm-signature"];

export const webhooks = new Hono<{ Bindings: Env }>().post("/temu/:workspace", async (c) => {
  const body = await readText(c.req.raw, MAX_EVENT_BYTES);
  if (!body.ok) return apiError(c, body.error);
  const appKey = c.req.header("x-tm-app-key") ?? "";
  const workspace = findWorkspace(c.env, c.req.param("workspace"));
  const store = (await workspace?.accessOfApp(appKey)) ?? null;
  if (workspace === null || store === null) return apiError(c, "webhookRefused");
  const headers = Object.fromEntries(
    EVENT_HEADERS.flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const event = await c.env.TEMU_GATEWAY.openWebhook({ store, headers, body: body.value });
  if (!event.ok) return apiError(c, "webhookRefused");
  const { mallId, parentOrderSn, orderStatus, updatedAt } = event.payload;
  await workspace.receiveEvent({
    appKey,
    eventCode: event.eventCode,
    mallId,
    parentOrderSn,
    orderStatus,
    updatedAt,
    hash: event.plaintextHash,
  });
  return c.json({ result: {} });
});
