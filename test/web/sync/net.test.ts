import { expect, test } from "vitest";
import type { SyncRequest, SyncResponse } from "../../../shared/wire.ts";
import { createApi } from "../../../web/sync/api.ts";
import { createNet, type Fetch } from "../../../web/sync/net.ts";
import { makeOrder, START } from "../make-rows.ts";

const REQUEST: SyncRequest = { epoch: null, cursor: null, clientId: "phone-1", clockOffsetMs: null, storedUpTo: 0, commands: [] };
const ANSWER: SyncResponse = {
  epoch: "e1",
  now: START,
  verdicts: [{ id: 1, outcome: "applied", holdUntil: null }],
  rows: [makeOrder("PO-1")],
  tombstones: [{ noun: "job", id: "j1", version: 4 }],
  cursor: "c1",
  more: false,
  ordersTotal: null,
  rebuild: false,
  expectedId: null,
};

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const html = (status: number): Response =>
  new Response("<html>Sign in to this Wi-Fi</html>", { status, headers: { "content-type": "text/html" } });
const ask = (response: () => Response | Promise<Response>) => createNet(async () => response()).postSync(REQUEST);

test("a sync asks with the app's own header, as JSON, with the cookie, and follows no redirect", async () => {
  const asked: Parameters<Fetch>[] = [];
  const net = createNet(async (...args) => {
    asked.push(args);
    return json(ANSWER);
  });
  expect(await net.postSync(REQUEST)).toEqual({ kind: "ok", answer: ANSWER });
  const [url, init] = asked[0] ?? ["", {}];
  expect(url).toBe("/api/sync");
  expect(init).toMatchObject({
    method: "POST",
    body: JSON.stringify(REQUEST),
    credentials: "same-origin",
    redirect: "error",
    headers: { "x-dockhand": "1", "content-type": "application/json" },
  });
  expect(init.signal).toBeInstanceOf(AbortSignal);
});

test("rows keep fields this build does not know", async () => {
  const reply = await ask(() => json({ ...ANSWER, rows: [{ ...makeOrder("PO-1"), later: { added: true } }] }));
  expect(reply).toMatchObject({ kind: "ok", answer: { rows: [{ later: { added: true } }] } });
});

test("what a newer edge adds does not hold up this build: it takes what it knows", async () => {
  const newer = {
    ...ANSWER,
    verdicts: [
      { id: 1, outcome: "refused", reason: "moonInTheWay", facts: { moon: "full" } },
      { id: 2, outcome: "postponed", until: START },
      { id: 3, outcome: "applied", holdUntil: null, by: "night" },
    ],
    rows: [{ noun: "bin", id: "b1", version: 3 }, ...ANSWER.rows],
    tombstones: [{ noun: "bin", id: "b2", version: 4 }, ...ANSWER.tombstones],
    horoscope: ["good"],
  };
  expect(await ask(() => json(newer))).toEqual({
    kind: "ok",
    answer: {
      ...ANSWER,
      verdicts: [
        { id: 1, outcome: "refused", reason: "reasonUnknown", facts: { moon: "full" } },
        { id: 2, outcome: "parked" },
        { id: 3, outcome: "applied", holdUntil: null },
      ],
    },
  });
});

const { epoch: _, ...withoutEpoch } = ANSWER;
const NOT_AN_ANSWER: [string, () => Response][] = [
  ["a captive portal's page", () => html(200)],
  ["a captive portal's 401", () => html(401)],
  ["a proxy's 404", () => html(404)],
  ["a body cut in the middle", () => new Response('{"epoch":"e1","verd', { headers: { "content-type": "application/json" } })],
  ["an empty body", () => new Response("", { headers: { "content-type": "application/json" } })],
  ["JSON of another kind", () => json({ hello: "world" })],
  ["an answer without its epoch", () => json(withoutEpoch)],
  ["an applied verdict that is cut", () => json({ ...ANSWER, verdicts: [{ id: 1, outcome: "applied" }] })],
  ["a refusal without a reason", () => json({ ...ANSWER, verdicts: [{ id: 1, outcome: "refused" }] })],
  ["a row without a version", () => json({ ...ANSWER, rows: [{ noun: "order", id: "PO-1" }] })],
  ["a row without a noun", () => json({ ...ANSWER, rows: [{ id: "m1", version: 1 }] })],
  ["a null", () => json(null)],
  ["a list", () => json([ANSWER])],
];

test.each(NOT_AN_ANSWER)("%s is not our edge's answer", async (_name, response) => {
  expect(await ask(response)).toEqual({ kind: "notOurs" });
});

test("a line that breaks, or answers after the time limit, is offline", async () => {
  expect(await ask(() => Promise.reject(new TypeError("Failed to fetch")))).toEqual({ kind: "offline" });
  expect(await ask(() => Promise.reject(new DOMException("timed out", "TimeoutError")))).toEqual({ kind: "offline" });
});

test("only our own 401 says that nobody is signed in", async () => {
  expect(await ask(() => json({ error: "signedOut", message: "Pair this device again." }, 401))).toEqual({ kind: "signedOut" });
});

test.each([
  [413, "bodyTooLarge"],
  [500, "edgeFault"],
])("our error %i keeps its code", async (status, code) => {
  expect(await ask(() => json({ error: code, message: "…" }, status))).toEqual({ kind: "refused", status, code });
});

test.each([
  [{ answeredUpTo: "7" }, 7],
  [{}, 0],
  [{ answeredUpTo: "x" }, 0],
])("a client id that is another device's comes with what it was answered: %j", async (facts, answeredUpTo) => {
  const body = { error: "clientTaken", message: "…", ...facts };
  expect(await ask(() => json(body, 409))).toEqual({ kind: "clientTaken", answeredUpTo });
});

test.each([429, 502, 503])("a %i of the platform in front of our edge is a refusal without a code", async (status) => {
  expect(await ask(() => html(status))).toEqual({ kind: "refused", status, code: null });
});

test("an API call answers with its value, or with the edge's code and facts", async () => {
  const paired = {
    deviceId: "d1",
    deviceKey: "fake-key",
    person: { id: "ana", name: "Ana", role: "owner" },
    workspace: { id: "w1", name: "Team" },
  };
  const replies = [
    json(paired),
    json({ error: "otherMall", message: "…", expected: "1", got: "2" }, 409),
    json({ unexpected: true }),
    html(200),
  ];
  const asked: string[] = [];
  const api = createApi(
    createNet(async (url, init) => {
      asked.push(`${init.method} ${url}`);
      return replies.shift() ?? html(500);
    }),
  );
  expect(await api.pair({ code: "w1.abc", deviceName: "Phone 1", device: null })).toEqual({ ok: true, value: paired });
  expect(await api.replaceToken("s 1", { appSecret: "fake-app-secret-1", accessToken: "fake-token-1" })).toEqual({
    ok: false,
    error: { code: "otherMall", facts: { error: "otherMall", message: "…", expected: "1", got: "2" } },
  });
  expect(await api.importStore("s1")).toEqual({ ok: false, error: { code: "edgeFault", facts: {} } });
  expect(await api.people()).toEqual({ ok: false, error: { code: "notOurs", facts: {} } });
  expect(await api.me()).toEqual({ ok: false, error: { code: "edgeFault", facts: {} } });
  expect(asked).toEqual(["POST /api/pair", "PUT /api/stores/s%201/token", "POST /api/stores/s1/import", "GET /api/people", "GET /api/me"]);
});
