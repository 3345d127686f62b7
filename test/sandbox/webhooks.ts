// Sends Temu's pushes and remembers each with its outcome. Temu wants an answer within 500 ms; the sandbox does not retry
// on its own, a test sends a delivery again when it wants the same bytes twice.

import { performance } from "node:perf_hooks";
import { toSeconds } from "./clock.ts";
import type { WireValue } from "./json.ts";
import { writeJson } from "./json.ts";
import type { OrderChange } from "./order-changes.ts";
import { encryptEvent, signEvent } from "./webhook-seal.ts";
import { toLong } from "./wire.ts";
import type { App, WebhookVariant } from "./world-schema.ts";

/** Documented: later answers count as failed. */
const REPLY_WITHIN_MS = 500;

export type WebhookEvent = { code: string; payload: { [key: string]: WireValue } };

/** How a test bends a delivery: other headers, another body, a signature over something else. */
export type Forgery = { headers?: Record<string, string> | undefined; body?: string | undefined; secret?: string | undefined };

export type Delivery = {
  id: number;
  /** Temu's time, epoch ms */
  at: number;
  appKey: string;
  eventCode: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  outcome: "waiting" | "answered" | "too-late" | "unreachable";
  status: number | null;
  tookMs: number | null;
};

/** Brings a push to its address and notes the outcome in it. */
export type Deliver = (delivery: Delivery) => Promise<void>;

export type Webhooks = {
  readonly deliveries: readonly Delivery[];
  /** Seals and sends one event; resolves when the outcome is known. */
  send: (app: App, url: string, event: WebhookEvent, variant: WebhookVariant, forgery?: Forgery) => Promise<Delivery>;
  /** Sends the very same bytes again. */
  resend: (delivery: Delivery) => Promise<Delivery>;
  /** Resolves when nothing is on its way any more. */
  settle: () => Promise<void>;
};

const MAX_DELIVERIES = 10_000;

/** The events a change of an order causes, one per line where Temu sends one per line. */
export const toEvents = ({ order, lines, what }: OrderChange): WebhookEvent[] => {
  const mallId = toLong(order.mallId);
  const { parentOrderSn } = order;
  if (what === "address") return [{ code: "bg_trade_logistics_address_changed", payload: { mallId, parentOrderSn } }];
  if (what === "cancellation") {
    // The format of after-sales numbers is not documented; this one is invented.
    const parentAfterSalesSn = `PA-${parentOrderSn.slice(3)}`;
    const payload = {
      mallId,
      parentOrderSn,
      parentAfterSalesSn,
      parentAfterSalesStatus: 1,
      applyOperatorRole: 1,
      updateAt: order.updatedAt,
    };
    return [{ code: "bg_cancel_order_status_change", payload }];
  }
  return lines.map((line) => ({
    code: "bg_order_status_change_event",
    payload: { mallId, parentOrderSn, orderSn: line.orderSn, orderStatus: line.status, updateTime: toSeconds(order.updatedAt) },
  }));
};

const sealEvent = (app: App, event: WebhookEvent, variant: WebhookVariant, now: number, forgery: Forgery) => {
  const plaintext = writeJson(event.payload);
  const secret = forgery.secret ?? app.appSecret;
  const named = {
    "x-tm-app-key": app.appKey,
    "x-tm-event-code": event.code,
    "x-tm-timestamp": String(now),
    "x-tm-ext-param": "{}",
  };
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...named,
    "x-tm-signature": signEvent(plaintext, named, secret, variant),
    ...forgery.headers,
  };
  return { headers, body: forgery.body ?? writeJson({ eventData: encryptEvent(plaintext, secret) }) };
};

/** Delivers over HTTP. */
export const postDelivery: Deliver = async (delivery) => {
  const startedAt = performance.now();
  try {
    const response = await fetch(delivery.url, {
      method: "POST",
      headers: delivery.headers,
      body: delivery.body,
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    });
    await response.arrayBuffer();
    delivery.status = response.status;
    delivery.outcome = "answered";
  } catch (error) {
    delivery.outcome = error instanceof DOMException && error.name === "TimeoutError" ? "too-late" : "unreachable";
  }
  delivery.tookMs = Math.round(performance.now() - startedAt);
};

export const createWebhooks = (now: () => number, deliver: Deliver): Webhooks => {
  let deliveries: Delivery[] = [];
  const onTheirWay = new Set<Promise<void>>();
  let lastId = 0;

  const push = async (sealed: Pick<Delivery, "appKey" | "eventCode" | "url" | "headers" | "body">): Promise<Delivery> => {
    lastId += 1;
    const delivery: Delivery = { ...sealed, id: lastId, at: now(), outcome: "waiting", status: null, tookMs: null };
    deliveries.push(delivery);
    if (deliveries.length > MAX_DELIVERIES) deliveries = deliveries.slice(-MAX_DELIVERIES / 2);
    const posting = deliver(delivery);
    onTheirWay.add(posting);
    await posting;
    onTheirWay.delete(posting);
    return delivery;
  };

  return {
    get deliveries() {
      return deliveries;
    },
    send: (app, url, event, variant, forgery = {}) =>
      push({ appKey: app.appKey, eventCode: event.code, url, ...sealEvent(app, event, variant, now(), forgery) }),
    resend: ({ appKey, eventCode, url, headers, body }) => push({ appKey, eventCode, url, headers, body }),
    settle: async () => {
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
  };
};
