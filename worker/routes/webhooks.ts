/**
 * POST /webhooks/temu/:workspace: size, app, decrypt and verify, store, 200. Temu waits half a second and nothing else
 * is done in it. Whatever is wrong with an event, the answer is the same.
 */
import { Hono } from "hono";
import { apiError } from "../access/api-error.ts";
import { readText } from "../access/read-body.ts";
import { findWorkspace } from "../access/workspace-of.ts";
import type { Env } from "../env.ts";
import type { StoreAccess, TemuGatewayRpc, WebhookOpening, WebhookRequest } from "../temu/gateway-call.ts";

const MAX_EVENT_BYTES = 64 * 1024;
const EVENT_HEADERS = ["x-tm-app-key", "x-tm-event-code", "x-tm-timestamp", "x-tm-ext-param", "x-tm-signature"];

/** Stores of one app may hold different secrets of it; the event is signed with one of them. */
const openEvent = async (
  gateway: TemuGatewayRpc,
  accesses: readonly StoreAccess[],
  message: Omit<WebhookRequest, "store">,
): Promise<WebhookOpening> => {
  for (const store of accesses) {
    const opening = await gateway.openWebhook({ store, ...message });
    if (opening.ok) return opening;
  }
  return { ok: false };
};

export const webhooks = new Hono<{ Bindings: Env }>().post("/temu/:workspace", async (c) => {
  const body = await readText(c.req.raw, MAX_EVENT_BYTES);
  if (!body.ok) return apiError(c, "webhookRefused");
  const appKey = c.req.header("x-tm-app-key") ?? "";
  const workspace = findWorkspace(c.env, c.req.param("workspace"));
  const accesses = (await workspace?.accessesOfApp(appKey)) ?? [];
  if (workspace === null || accesses.length === 0) return apiError(c, "webhookRefused");
  const headers = Object.fromEntries(
    EVENT_HEADERS.flatMap((name) => {
      const value = c.req.header(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const event = await openEvent(c.env.TEMU_GATEWAY, accesses, { headers, body: body.value });
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
