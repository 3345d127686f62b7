import { beforeEach, expect, test } from "vitest";
import { type StockPolicy, WHOLE_STOCK } from "../../../shared/stock-policy.ts";
import { type Doors, makeDoors, SESSION } from "../../fakes/make-doors.ts";
import { MIHAI, makeStore } from "../../fakes/make-rows.ts";
import { WORKSPACE_ID } from "../../fakes/make-workspace.ts";

const KEYS = { region: "eu", appKey: "fake-app-1", appSecret: "fake-app-secret", accessToken: "fake-access-token" };
const CONNECT = { ...KEYS, name: " Casa Verde ", code: "cv" };
const OWNER = { ...SESSION, person: { ...MIHAI, role: "owner" } };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
});

const asked = () => doors.asked.filter(({ method }) => method !== "findSession");
const answer = async (response: Response) => [response.status, await response.json()];

test("who I am, and who else there is", async () => {
  doors.workspace.listPeople = () => [MIHAI];
  expect(await answer(await doors.call("GET", "/api/me"))).toEqual([200, OWNER]);
  expect(await answer(await doors.call("GET", "/api/people"))).toEqual([200, [MIHAI]]);
});

test("an invitation names someone known or someone new; the code is not cached", async () => {
  doors.workspace.invite = () => ({ code: "c", expiresAt: 7 });
  const response = await doors.call("POST", "/api/devices", { personId: "mihai" });
  expect([response.status, response.headers.get("cache-control"), await response.json()]).toEqual([
    201,
    "no-store",
    { code: "c", expiresAt: 7 },
  ]);
  await doors.call("POST", "/api/devices", { personName: " Eva ", role: "picker" });
  expect(asked()).toEqual([
    { method: "invite", args: [OWNER, { personId: "mihai" }] },
    { method: "invite", args: [OWNER, { name: "Eva", role: "picker" }] },
  ]);
});

test("someone who is not known, or ranks above who asks, gets no code", async () => {
  doors.workspace.invite = () => null;
  expect(await answer(await doors.call("POST", "/api/devices", { personId: "nobody" }))).toEqual([
    404,
    { error: "personUnknown", message: expect.any(String) },
  ]);
});

test("nobody hands out a role above their own", async () => {
  doors = makeDoors("supervisor");
  expect(await answer(await doors.call("POST", "/api/devices", { personName: "Eva", role: "owner" }))).toMatchObject([
    403,
    { error: "roleMissing" },
  ]);
  expect(asked()).toEqual([]);
});

test.each([
  { personId: "a", personName: "b", role: "picker" },
  { personName: "b" },
  { personName: "b", role: "admin" },
  { personName: " ", role: "picker" },
])("an invitation of another shape is refused: %j", async (body) => {
  expect(await answer(await doors.call("POST", "/api/devices", body))).toMatchObject([400, { error: "wrongShape" }]);
});

test("testing keys asks Temu and keeps nothing", async () => {
  doors.storeTest = {
    ok: true,
    token: { mallId: "63", mallType: 100, regionId: "76", expiresAt: 7, scopes: ["bg.order.list.v2.get"] },
    missingScopes: ["bg.local.goods.stock.edit"],
  };
  expect(await answer(await doors.call("POST", "/api/stores/test", KEYS))).toEqual([
    200,
    { mallId: "63", regionId: "76", expiresAt: 7, missingScopes: ["bg.local.goods.stock.edit"] },
  ]);
  expect(asked()).toEqual([{ method: "testStore", args: [{ workspaceId: WORKSPACE_ID, ...KEYS }] }]);
});

test("keys that Temu refuses are a 422 with the reason, Temu's words and its request id", async () => {
  doors.storeTest = {
    ok: false,
    class: "stopStore",
    reason: "sourceAddressNotDeclared",
    code: 5000003,
    message: "not in list",
    requestId: "eu-1",
  };
  expect(await answer(await doors.call("POST", "/api/stores/test", KEYS))).toEqual([
    422,
    {
      error: "temuRefused",
      message: expect.any(String),
      reason: "sourceAddressNotDeclared",
      temuMessage: "not in list",
      requestId: "eu-1",
    },
  ]);
});

test("connecting a store hands on trimmed keys and answers with its row, which has no secret", async () => {
  doors.workspace.connectStore = () => makeStore();
  const response = await doors.call("POST", "/api/stores", CONNECT);
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toEqual([201, makeStore()]);
  expect(text).not.toContain("fake-");
  expect(asked()).toEqual([{ method: "connectStore", args: [OWNER, { ...KEYS, name: "Casa Verde", code: "CV" }] }]);
});

test.each([
  [{ error: "appTaken" }, 409, {}],
  [{ error: "mallConnected" }, 409, {}],
  [{ error: "storeCodeTaken" }, 409, {}],
  [{ error: "otherMall", expected: "1", got: "2" }, 409, { expected: "1", got: "2" }],
  [{ error: "storeUnknown" }, 404, {}],
  [
    { error: "temuRefused", reason: "tokenExpired", message: "m", requestId: null },
    422,
    { reason: "tokenExpired", temuMessage: "m", requestId: null },
  ],
])("the refusal %j is told as it is", async (refusal, status, facts) => {
  doors.workspace.replaceToken = () => refusal;
  doors.workspace.connectStore = () => refusal;
  const wanted = [status, { error: refusal.error, message: expect.any(String), ...facts }];
  expect(await answer(await doors.call("PUT", "/api/stores/s1/token", { appSecret: "fake-a", accessToken: "fake-b" }))).toEqual(wanted);
  expect(await answer(await doors.call("POST", "/api/stores", CONNECT))).toEqual(wanted);
});

test.each([
  { ...CONNECT, region: "mars" },
  { ...CONNECT, code: "" },
  { ...CONNECT, code: "ABCD" },
  { ...CONNECT, code: "<b>" },
  { ...CONNECT, appSecret: " " },
  { ...CONNECT, appKey: "x".repeat(101) },
  { ...CONNECT, mallId: "1" },
])("a store of another shape is refused: %j", async (body) => {
  expect(await answer(await doors.call("POST", "/api/stores", body))).toMatchObject([400, { error: "wrongShape" }]);
});

test("a store's levels are checked, and its stock policy set, within what a policy can say", async () => {
  const policy = { ...WHOLE_STOCK, sharePercent: 80, cap: 5, safety: 1 };
  doors.workspace.checkLevels = (_session: unknown, id: string) => (id === "s1" ? makeStore() : null);
  doors.workspace.setStockPolicy = (_session: unknown, id: string, stock: StockPolicy) => (id === "s1" ? makeStore({ stock }) : null);
  expect(await answer(await doors.call("POST", "/api/stores/s1/levels"))).toEqual([200, makeStore()]);
  expect(await answer(await doors.call("POST", "/api/stores/s9/levels"))).toMatchObject([404, { error: "storeUnknown" }]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s1/stock", policy))).toEqual([200, makeStore({ stock: policy })]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s9/stock", policy))).toMatchObject([404, { error: "storeUnknown" }]);
  const wrong = [
    { sharePercent: 0 },
    { sharePercent: 101 },
    { sharePercent: 12.5 },
    { cap: -1 },
    { safety: 1_000_001 },
    { isPushed: "yes" },
  ];
  for (const change of wrong)
    expect((await answer(await doors.call("PATCH", "/api/stores/s1/stock", { ...policy, ...change })))[0]).toBe(400);
  expect(asked().map(({ args }) => args)).toEqual([
    [OWNER, "s1"],
    [OWNER, "s9"],
    [OWNER, "s1", policy],
    [OWNER, "s9", policy],
  ]);
});

test("an owner begins a new epoch", async () => {
  doors.workspace.beginEpoch = () => ({ epoch: "e2" });
  expect(await answer(await doors.call("POST", "/api/epoch"))).toEqual([201, { epoch: "e2" }]);
  expect(asked()).toMatchObject([{ method: "beginEpoch", args: [OWNER] }]);
});

test("what all stores keep back is a number of pieces, or none", async () => {
  doors.workspace.setSafety = (_session: unknown, safety: number | null) => ({ safety });
  for (const safety of [0, 5, 1_000_000, null])
    expect(await answer(await doors.call("PATCH", "/api/stores", { safety }))).toEqual([200, { safety }]);
  for (const body of [{ safety: -1 }, { safety: 1.5 }, { safety: 1_000_001 }, { safety: "5" }, {}, { safety: 5, cap: 1 }])
    expect(await answer(await doors.call("PATCH", "/api/stores", body))).toMatchObject([400, { error: "wrongShape" }]);
  expect(asked().map(({ args }) => args)).toEqual([0, 5, 1_000_000, null].map((safety) => [OWNER, safety]));
  doors = makeDoors("picker");
  expect(await answer(await doors.call("PATCH", "/api/stores", { safety: 5 }))).toMatchObject([403, { error: "roleMissing" }]);
});

test("a store is read anew, and its usual carrier set", async () => {
  doors.workspace.importStore = (_session: unknown, id: string) => (id === "s1" ? makeStore() : null);
  doors.workspace.setDefaultCarrier = (_session: unknown, _id: string, carrierId: string | null) =>
    carrierId === "9" ? "carrierUnknown" : makeStore({ defaultCarrierId: carrierId });
  expect(await answer(await doors.call("POST", "/api/stores/s1/import"))).toEqual([200, makeStore()]);
  expect(await answer(await doors.call("POST", "/api/stores/s9/import"))).toMatchObject([404, { error: "storeUnknown" }]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s1", { defaultCarrierId: "501" }))).toMatchObject([
    200,
    { defaultCarrierId: "501" },
  ]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s1", { defaultCarrierId: null }))).toMatchObject([
    200,
    { defaultCarrierId: null },
  ]);
  expect(await answer(await doors.call("PATCH", "/api/stores/s1", { defaultCarrierId: "9" }))).toMatchObject([
    400,
    { error: "carrierUnknown" },
  ]);
  expect(asked().map(({ args }) => args)).toEqual([
    [OWNER, "s1"],
    [OWNER, "s9"],
    [OWNER, "s1", "501"],
    [OWNER, "s1", null],
    [OWNER, "s1", "9"],
  ]);
});

test("the stores of the workspace", async () => {
  doors.workspace.listStores = () => [makeStore()];
  expect(await answer(await doors.call("GET", "/api/stores"))).toEqual([200, [makeStore()]]);
});

test("an item's levels are checked for a supervisor, and for nobody below", async () => {
  doors.workspace.checkItem = (_session: unknown, id: string) => (id === "i1" ? { listings: 2 } : null);
  expect(await answer(await doors.call("POST", "/api/items/i1/levels", {}))).toEqual([200, { listings: 2 }]);
  expect(await answer(await doors.call("POST", "/api/items/i9/levels", {}))).toMatchObject([404, { error: "itemUnknown" }]);
  expect(asked().map(({ args }) => args)).toEqual([
    [OWNER, "i1"],
    [OWNER, "i9"],
  ]);
  doors = makeDoors("picker");
  expect(await answer(await doors.call("POST", "/api/items/i1/levels", {}))).toMatchObject([403, { error: "roleMissing" }]);
});
