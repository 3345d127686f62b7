// Webhooks: where an app's pushes go, and pushes sent by hand, real or forged.

import * as v from "valibot";
import { isJsonObject, parseJson, toPlain, type WireValue } from "../json.ts";
import { webhookTargetSchema, webhookVariantSchema } from "../world-schema.ts";
import { defineRead, defineWrite, noArgs, refuse } from "./action.ts";

/** Sets an app's push address, whether changes of orders are pushed, and which signature variant is used. */
const setWebhook = defineWrite(
  v.strictObject({ appKey: v.string(), ...v.partial(webhookTargetSchema).entries }),
  ({ appKey, url, automatic, variant }, { world }) => {
    const app = world.apps.get(appKey);
    if (!app) return refuse("unknown-app", `There is no app ${appKey}`);
    const { webhook } = app;
    app.webhook = {
      url: url === undefined ? webhook.url : url,
      automatic: automatic ?? webhook.automatic,
      variant: variant ?? webhook.variant,
    };
    return { webhook: app.webhook };
  },
);

const toPayload = (text: string): { [key: string]: WireValue } | undefined => {
  const node = parseJson(text);
  return isJsonObject(node) ? Object.fromEntries([...node].map(([key, value]) => [key, toPlain(value)])) : undefined;
};

/**
 * Sends one event and waits for its outcome. `payload` is JSON text, so that a mall id keeps its digits. `forge` bends it: other headers
 * (e.g. another signature or time), another body, or sealed with another secret.
 */
const sendWebhook = defineWrite(
  v.strictObject({
    appKey: v.string(),
    eventCode: v.string(),
    payload: v.string(),
    url: v.optional(v.pipe(v.string(), v.url())),
    variant: v.optional(webhookVariantSchema),
    forge: v.optional(
      v.strictObject({
        headers: v.optional(v.record(v.string(), v.string())),
        body: v.optional(v.string()),
        secret: v.optional(v.pipe(v.string(), v.minBytes(16))),
      }),
    ),
  }),
  async ({ appKey, eventCode, payload, url, variant, forge }, { world, webhooks }) => {
    const app = world.apps.get(appKey);
    if (!app) return refuse("unknown-app", `There is no app ${appKey}`);
    const target = url ?? app.webhook.url;
    if (!target) return refuse("no-address", "This app has no push address, and none was given");
    const parsed = toPayload(payload);
    if (!parsed) return refuse("bad-arguments", "payload: a JSON object, as text");
    return { delivery: await webhooks.send(app, target, { code: eventCode, payload: parsed }, variant ?? app.webhook.variant, forge) };
  },
);

/** Sends the very same bytes of an earlier delivery again. */
const resendWebhook = defineWrite(v.strictObject({ id: v.number() }), async ({ id }, { webhooks }) => {
  const delivery = webhooks.deliveries.find((each) => each.id === id);
  if (!delivery) return refuse("unknown-delivery", `There is no delivery ${id}`);
  return { delivery: await webhooks.resend(delivery) };
});

const readWebhooks = defineRead(noArgs, (_args, { webhooks }) => ({ deliveries: webhooks.deliveries }));

export const webhookActions = { setWebhook, sendWebhook, resendWebhook, readWebhooks };
