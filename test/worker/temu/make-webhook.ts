// Temu's side of a webhook, written apart from the code under test.

import { createCipheriv, createHmac } from "node:crypto";

export type WebhookMaterial = { plaintext: string; appKey: string; appSecret: string; eventCode: string; at: number };

/** An encrypted and signed event, with the ext-param in the signature. */
export const makeWebhook = ({ plaintext, appKey, appSecret, eventCode, at }: WebhookMaterial) => {
  const key = Buffer.from(appSecret).subarray(0, 16);
  const cipher = createCipheriv("aes-128-cbc", key, key);
  const eventData = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]).toString("base64");
  const signed = `eventData${plaintext}x-tm-app-key${appKey}x-tm-event-code${eventCode}x-tm-ext-param{}x-tm-timestamp${at}`;
  return {
    body: JSON.stringify({ eventData }),
    headers: {
      "x-tm-app-key": appKey,
      "x-tm-event-code": eventCode,
      "x-tm-timestamp": String(at),
      "x-tm-ext-param": "{}",
      "x-tm-signature": createHmac("sha256", appSecret).update(signed).digest("hex"),
    },
  };
};
