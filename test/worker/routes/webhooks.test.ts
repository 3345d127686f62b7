import { beforeEach, expect, test, vi } from "vitest";
import type { WebhookOpening } from "../../../worker/temu/gateway-call.ts";
import { type Doors, makeDoors } from "../../fakes/make-doors.ts";
import { WORKSPACE_ID } from "../../fakes/make-workspace.ts";

const PATH = `/webhooks/temu/${WORKSPACE_ID}`;
const HEADERS = {
  "x-tm-app-key": "fake-app-1",
  "x-tm-event-code": "bg_order_status_change_event",
  "x-tm-timestamp": "1763600900000",
  "x-tm-signature": "abc",
  /* Temu is no page of ours. */
  "x-dockhand": undefined,
  cookie: undefined,
};
const BODY = { eventData: "AAAA" };
const OPENED: WebhookOpening = {
  ok: true,
  eventCode: "bg_order_status_change_event",
  timestampMs: 7,
  payload: { mallId: "63", parentOrderSn: "PO-1", orderSn: "1", orderStatus: 4, updatedAt: 7 },
  plaintextHash: "h1",
};
const REFUSED = [401, { error: "webhookRefused", message: expect.any(String) }];

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
  doors.workspace.accessesOfApp = (appKey: string) => (appKey === "fake-app-1" ? [{ storeId: "s1" }] : []);
  doors.workspace.receiveEvent = () => "stored";
  doors.opening = () => OPENED;
});

const post = async (headers: Record<string, string | undefined> = {}, body: unknown = BODY, path = PATH) => {
  const response = await doors.call("POST", path, body, { ...HEADERS, ...headers });
  return [response.status, await response.json()];
};
const asked = () => doors.asked.map(({ method }) => method);

test("a verified event is stored, then answered as Temu wants it", async () => {
  expect(await post()).toEqual([200, { result: {} }]);
  expect(asked()).toEqual(["accessesOfApp", "openWebhook", "receiveEvent"]);
  const { "x-dockhand": _page, cookie: _cookie, ...told } = HEADERS;
  expect(doors.asked[1]?.args).toEqual([{ store: { storeId: "s1" }, headers: told, body: JSON.stringify(BODY) }]);
  expect(doors.asked[2]?.args).toEqual([
    {
      appKey: "fake-app-1",
      eventCode: "bg_order_status_change_event",
      mallId: "63",
      parentOrderSn: "PO-1",
      orderStatus: 4,
      updatedAt: 7,
      hash: "h1",
    },
  ]);
});

test.each(["known", "notOurs"])("an event that is %s is answered the same: Temu need not send it again", async (received) => {
  doors.workspace.receiveEvent = () => received;
  expect(await post()).toEqual([200, { result: {} }]);
});

test("whatever is wrong, the refusal is the same, and nothing is stored", async () => {
  expect(await post({ "x-tm-app-key": undefined })).toEqual(REFUSED);
  expect(await post({ "x-tm-app-key": "fake-app-2" })).toEqual(REFUSED);
  for (const path of ["/webhooks/temu/w1", "/webhooks/temu/W00000000000000000001", "/webhooks/temu/nothing"])
    expect(await post({}, BODY, path)).toEqual(REFUSED);
  doors.opening = () => ({ ok: false });
  expect(await post()).toEqual(REFUSED);
  expect(await post({}, "not JSON")).toEqual(REFUSED);
  expect(await post({}, "")).toEqual(REFUSED);
  expect(asked()).not.toContain("receiveEvent");
});

test("an event signed with the secret of any store of the app is taken, and none is tried after it", async () => {
  doors.workspace.accessesOfApp = () => [{ storeId: "s1" }, { storeId: "s2" }, { storeId: "s3" }];
  doors.opening = (storeId) => (storeId === "s2" ? OPENED : { ok: false });
  expect(await post()).toEqual([200, { result: {} }]);
  expect(doors.asked.filter(({ method }) => method === "openWebhook").map(({ args }) => args)).toMatchObject([
    [{ store: { storeId: "s1" } }],
    [{ store: { storeId: "s2" } }],
  ]);
  doors.opening = () => ({ ok: false });
  expect(await post()).toEqual(REFUSED);
});

test("a body over 64 KiB is refused as all else is, before anything is asked", async () => {
  expect(await post({}, "x".repeat(64 * 1024 + 1))).toEqual(REFUSED);
  expect(await post({ "content-length": "99999999" }, "x")).toEqual(REFUSED);
  expect(asked()).toEqual([]);
  expect((await post({}, "x".repeat(64 * 1024)))[0]).toBe(200);
});

test("an event that could not be stored is not acknowledged", async () => {
  doors.workspace.receiveEvent = () => {
    throw new Error("storage");
  };
  const log = vi.spyOn(console, "log").mockReturnValue();
  expect(await post()).toMatchObject([500, { error: "edgeFault" }]);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("other methods find nothing here", async () => {
  for (const method of ["GET", "PUT", "DELETE"]) expect((await doors.call(method, PATH, undefined, HEADERS)).status).toBe(404);
});
