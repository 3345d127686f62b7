// Temu's webhook encryption and signature (page "webhook integration guide"): AES-128-CBC with key = IV = the first 16
// bytes of the app secret, and HMAC-SHA256 over name + value of the decrypted data and the headers, sorted by name.

import { createCipheriv, createHmac } from "node:crypto";
import type { WebhookVariant } from "./world-schema.ts";

export type WebhookHeaders = {
  "x-tm-app-key": string;
  "x-tm-event-code": string;
  /** milliseconds */
  "x-tm-timestamp": string;
  "x-tm-ext-param": string;
};

/** Encrypts the event; base64. */
export const encryptEvent = (plaintext: string, appSecret: string): string => {
  const key = Buffer.from(appSecret, "utf8").subarray(0, 16);
  const cipher = createCipheriv("aes-128-cbc", key, key);
  return Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]).toString("base64");
};

/** Signs the decrypted event with its headers; lower-case hex. Temu's two published vectors differ in the ext param. */
export const signEvent = (plaintext: string, headers: WebhookHeaders, appSecret: string, variant: WebhookVariant): string => {
  const signed: Record<string, string> = { eventData: plaintext, ...headers };
  const names = Object.keys(signed).filter((name) => variant === "with-ext-param" || name !== "x-tm-ext-param");
  const text = names
    .sort()
    .map((name) => name + signed[name])
    .join("");
  return createHmac("sha256", appSecret).update(text, "utf8").digest("hex");
};
