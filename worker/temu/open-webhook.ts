/**
 * Opens one webhook ("webhook integration guide"): decrypt, verify, read. The event is encrypted without a MAC and signed
 * over its plain text, so decryption comes first; every check is made in every case and there is one refusal.
 */
import { Buffer } from "node:buffer";
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import type { WebhookOpening, WebhookPayload } from "./gateway-call.ts";
import { temuId, text, whole } from "./methods/wire-fields.ts";
import { parseWireJson } from "./wire-json.ts";

export type WebhookMessage = { appKey: string; appSecret: string; headers: Record<string, string>; body: string; now: number };

/** ms. Temu retries for 27 h 42 m, and whether a retry gets a new timestamp is not known. */
const OLDEST_MS = 48 * 3_600_000;
/** ms. The clocks' difference. */
const NEWEST_MS = 5 * 60_000;
/** Characters, ASCII. */
const BODY_LIMIT = 64 * 1024;

const HEX_DIGEST = /^[0-9a-f]{64}$/i;
const TIMESTAMP = /^\d{13}$/;

const bodySchema = v.object({ eventData: v.string() });

const fieldOrNull = <T>(field: v.GenericSchema<unknown, T>) => v.fallback(v.nullable(field), null);
const payloadSchema = v.object({
  mallId: v.optional(fieldOrNull(temuId), null),
  parentOrderSn: v.optional(fieldOrNull(text), null),
  orderSn: v.optional(fieldOrNull(text), null),
  orderStatus: v.optional(fieldOrNull(whole), null),
  // Seconds in the order's events, milliseconds in the others.
  updateTime: v.optional(fieldOrNull(whole), null),
  updateAt: v.optional(fieldOrNull(whole), null),
});

const NO_PAYLOAD: WebhookPayload = { mallId: null, parentOrderSn: null, orderSn: null, orderStatus: null, updatedAt: null };

const parsePayload = (plaintext: string): WebhookPayload => {
  const json = parseWireJson(plaintext);
  const parsed = json.ok ? v.safeParse(payloadSchema, json.value) : null;
  if (parsed === null || !parsed.success) return NO_PAYLOAD;
  const { updateTime, updateAt, ...payload } = parsed.output;
  return { ...payload, updatedAt: updateTime === null ? updateAt : updateTime * 1000 };
};

const parseEventData = (body: string): string => {
  const json = body.length <= BODY_LIMIT ? parseWireJson(body) : null;
  const parsed = json?.ok ? v.safeParse(bodySchema, json.value) : null;
  return parsed?.success ? parsed.output.eventData : "";
};

/** AES-128-CBC, key = iv = the first 16 bytes of the app secret. Null for what does not decrypt. */
const decrypt = (ciphertext: Buffer, appSecret: string): Buffer | null => {
  try {
    const key = Buffer.from(appSecret, "utf8").subarray(0, 16);
    const decipher = createDecipheriv("aes-128-cbc", key, key);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return null;
  }
};

type Signed = { appKey: string; eventCode: string; extParam: string; timestamp: string };

/** name + value of each part, sorted by name, without separators. Temu publishes one example with the ext-param, one without. */
const signEvent = (plaintext: Buffer, signed: Signed, withExtParam: boolean, appSecret: string): Buffer => {
  const hmac = createHmac("sha256", appSecret).update("eventData").update(plaintext);
  hmac.update(`x-tm-app-key${signed.appKey}x-tm-event-code${signed.eventCode}`);
  if (withExtParam) hmac.update(`x-tm-ext-param${signed.extParam}`);
  return hmac.update(`x-tm-timestamp${signed.timestamp}`).digest();
};

const hashEvent = (plaintext: Buffer, signed: Signed): string =>
  createHash("sha256").update(`${signed.appKey}|${signed.eventCode}|${signed.timestamp}|`).update(plaintext).digest("hex");

export const openWebhookMessage = ({ appKey, appSecret, headers, body, now }: WebhookMessage): WebhookOpening => {
  const signed: Signed = {
    appKey: headers["x-tm-app-key"] ?? "",
    eventCode: headers["x-tm-event-code"] ?? "",
    extParam: headers["x-tm-ext-param"] ?? "",
    timestamp: headers["x-tm-timestamp"] ?? "",
  };
  const digest = headers["x-tm-signature"] ?? "";
  const ciphertext = Buffer.from(parseEventData(body), "base64");
  const decrypted = decrypt(ciphertext, appSecret);
  // The same work without a plain text: the time taken must not tell bad padding from a bad signature.
  const plaintext = decrypted ?? ciphertext;
  const given = HEX_DIGEST.test(digest) ? Buffer.from(digest, "hex") : Buffer.alloc(32);
  const withExtParam = timingSafeEqual(given, signEvent(plaintext, signed, true, appSecret));
  const withoutExtParam = timingSafeEqual(given, signEvent(plaintext, signed, false, appSecret));

  const timestampMs = TIMESTAMP.test(signed.timestamp) ? Number(signed.timestamp) : 0;
  const inTime = timestampMs >= now - OLDEST_MS && timestampMs <= now + NEWEST_MS;
  if (decrypted === null || !(withExtParam || withoutExtParam) || !inTime || signed.appKey !== appKey) return { ok: false };
  return {
    ok: true,
    eventCode: signed.eventCode,
    timestampMs,
    payload: parsePayload(plaintext.toString("utf8")),
    plaintextHash: hashEvent(plaintext, signed),
  };
};
