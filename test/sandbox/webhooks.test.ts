import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { useRunningSandbox } from "./test-running.ts";

const running = useRunningSandbox();

let receiver: Server | undefined;
afterEach(() => {
  receiver?.closeAllConnections();
  receiver?.close();
  receiver = undefined;
});

type Push = { headers: Record<string, string | string[] | undefined>; body: string };

/** A receiver of webhooks that answers 200, or not at all. */
const receivePushes = async (answers: boolean): Promise<{ url: string; pushes: Push[] }> => {
  const pushes: Push[] = [];
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      pushes.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      if (answers) response.end('{"result":{}}');
    });
  });
  await new Promise<void>((resolve) => receiver?.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`, pushes };
};

test("a change of an order is pushed in the variant the app has, when switched on", async () => {
  const { app, mallId } = await running.findStore();
  const { url, pushes } = await receivePushes(true);
  await running.control.setWebhook({ appKey: app.appKey, url });
  await running.control.makeOrders({ mallId, count: 1 });
  expect(pushes).toEqual([]);
  await running.control.setWebhook({ appKey: app.appKey, automatic: true, variant: "without-ext-param" });
  const { orders } = await running.control.makeOrders({ mallId, count: 1 });
  await expect.poll(() => pushes.length).toBe(orders[0]!.lines.length);
  expect(pushes[0]?.headers).toMatchObject({
    "content-type": "application/json",
    "x-tm-app-key": app.appKey,
    "x-tm-event-code": "bg_order_status_change_event",
    "x-tm-ext-param": "{}",
    "x-tm-timestamp": expect.stringMatching(/^\d{13}$/),
    "x-tm-signature": expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(Object.keys(JSON.parse(pushes[0]!.body))).toEqual(["eventData"]);
  const change = { kind: "label", label: "pending_buyer_cancellation", isSet: true } as const;
  await running.control.changeOrder({ parentOrderSn: orders[0]!.parentOrderSn, change });
  await expect.poll(() => pushes.at(-1)?.headers["x-tm-event-code"]).toBe("bg_cancel_order_status_change");
});

test("a push by hand can be forged and sent again byte for byte", async () => {
  const { app } = await running.findStore();
  const { url, pushes } = await receivePushes(true);
  const event = { appKey: app.appKey, url, eventCode: "bg_test_event", payload: '{"mallId":897012345678905824}' };
  const { delivery } = await running.control.sendWebhook({ ...event, forge: { headers: { "x-tm-signature": "00" } } });
  expect(delivery).toMatchObject({ outcome: "answered", status: 200 });
  expect(pushes[0]?.headers["x-tm-signature"]).toBe("00");
  await running.control.resendWebhook({ id: delivery.id });
  expect(pushes[1]?.body).toBe(pushes[0]?.body);
  expect(pushes[1]?.headers["x-tm-timestamp"]).toBe(pushes[0]?.headers["x-tm-timestamp"]);
  await running.control.sendWebhook({ ...event, forge: { body: "garbage" } });
  expect(pushes[2]?.body).toBe("garbage");
});

test("a push that is not answered in time, or not at all, is recorded as such", async () => {
  const { app } = await running.findStore();
  const { url } = await receivePushes(false);
  const event = { appKey: app.appKey, eventCode: "bg_test_event", payload: "{}" };
  const { delivery } = await running.control.sendWebhook({ ...event, url });
  expect(delivery).toMatchObject({ outcome: "too-late", status: null });
  expect(delivery.tookMs).toBeLessThan(2000);
  expect((await running.control.sendWebhook({ ...event, url: "http://127.0.0.1:1/" })).delivery.outcome).toBe("unreachable");
});
