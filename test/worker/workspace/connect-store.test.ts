import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { type ConnectArgs, connectStore, replaceToken, type StoreDeps } from "../../../worker/workspace/connect-store.ts";
import type { Session } from "../../../worker/workspace/people.ts";
import { loadAll, loadRow } from "../../../worker/workspace/row-store.ts";
import { setSafety } from "../../../worker/workspace/set-safety.ts";
import { loadAccess } from "../../../worker/workspace/store-access.ts";
import { addWarehouse } from "../../../worker/workspace/warehouses.ts";
import { START } from "../../fakes/fake-clock.ts";
import { HOUR } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "../../fakes/make-workspace.ts";

const ARGS: ConnectArgs = {
  name: "Casa Verde",
  code: "CV",
  region: "eu",
  appKey: "fake-app-1",
  appSecret: "fake-app-secret-1",
  accessToken: "fake-access-token-1",
};
const TOKEN = { mallId: "630000000000001", mallType: 100, regionId: "76", expiresAt: START + 90 * 24 * HOUR, scopes: [] };

let workspace: FakeWorkspace;
let session: Session;

beforeEach(() => {
  workspace = makeWorkspace();
  const { deviceId, person } = workspace.pair("Ana", "owner");
  session = { deviceId, person };
  workspace.storeTest = { ok: true, token: TOKEN, missingScopes: [] };
});

const connect = (more: Partial<ConnectArgs> = {}) => connectStore(workspace.deps, WORKSPACE_ID, session, { ...ARGS, ...more });
const renew = (storeId: string) =>
  replaceToken(workspace.deps, WORKSPACE_ID, session, storeId, { appSecret: "fake-app-secret-2", accessToken: "fake-access-token-2" });
const stores = () => loadAll(workspace.sql, "store");
const storeId = () => must(stores()[0], "store").id;
const feeds = () =>
  workspace.sql
    .all<{ kind: string; due_at: number }>(`SELECT kind, due_at FROM feeds ORDER BY kind`)
    .map((row) => [row.kind, row.due_at - START]);
const dump = () =>
  JSON.stringify(["rows", "store_secrets", "audit", "feeds", "meta"].map((table) => workspace.sql.all(`SELECT * FROM ${table}`)));

test("a store that Temu vouches for is kept, its import begins, its keys are sealed", async () => {
  expect(await connect()).toMatchObject({
    name: "Casa Verde",
    code: "CV",
    index: 0,
    mallId: TOKEN.mallId,
    regionId: "76",
    tokenExpiresAt: TOKEN.expiresAt,
    trouble: null,
  });
  expect(feeds()).toEqual([
    ["import", 0],
    ["nightly", 24 * HOUR],
  ]);
  expect(loadAccess(workspace.sql, storeId())).toEqual({
    workspaceId: WORKSPACE_ID,
    storeId: storeId(),
    region: "eu",
    appKey: "fake-app-1",
    sealedSecret: "sealed fake-app-secret",
    sealedToken: "sealed fake-token",
  });
  const kept = dump();
  for (const secret of [ARGS.appSecret, ARGS.accessToken]) expect(kept).not.toContain(secret);
});

test("it keeps back what all stores do", async () => {
  setSafety(workspace.deps, session, 3);
  expect(await connect()).toMatchObject({ workspaceSafety: 3 });
});

test("a store that comes later knows the team's warehouses too", async () => {
  addWarehouse(workspace.deps, session, { name: "Cluj", binPrefix: "CJ-" });
  expect(await connect()).toMatchObject({
    ownWarehouses: {
      all: [{ id: "main" }, { name: "Cluj", binPrefix: "CJ-", temuWarehouseId: null }],
      defaultId: null,
    },
  });
});

test("who connected it is written down", async () => {
  await connect();
  expect(workspace.sql.all(`SELECT person_id, device_id, what, subject FROM audit WHERE what = 'connectStore'`)).toEqual([
    expect.objectContaining({ person_id: session.person.id, device_id: session.deviceId, subject: storeId() }),
  ]);
});

test("keys that Temu refuses leave nothing, and the refusal says why", async () => {
  workspace.storeTest = {
    ok: false,
    class: "stopStore",
    reason: "sourceAddressNotDeclared",
    code: 5000003,
    message: "not in list",
    requestId: "eu-1",
  };
  const before = dump();
  expect(await connect()).toEqual({ error: "temuRefused", reason: "sourceAddressNotDeclared", message: "not in list", requestId: "eu-1" });
  expect(dump()).toBe(before);
});

test("an app key of another workspace, and a mall that is connected already, are refused", async () => {
  workspace.appClaim = "taken";
  expect(await connect()).toEqual({ error: "appTaken" });
  expect(stores()).toEqual([]);
  workspace.appClaim = "claimed";
  await connect();
  expect(await connect({ name: "Again" })).toEqual({ error: "mallConnected" });
  expect(stores()).toHaveLength(1);
});

test("a mall that is connected already takes no app key", async () => {
  await connect();
  const claims: string[] = [];
  const deps: StoreDeps = {
    ...workspace.deps,
    claimApp: async (_region, appKey) => {
      claims.push(appKey);
      return "claimed";
    },
  };
  const again = { ...ARGS, appKey: "fake-app-2" };
  expect(await connectStore(deps, WORKSPACE_ID, session, again)).toEqual({ error: "mallConnected" });
  expect(claims).toEqual([]);
});

test("two that connect one mall at once end as one store", async () => {
  const answers = await Promise.all([connect(), connect({ name: "Again" })]);
  expect(answers.map((answer) => ("error" in answer ? answer.error : "connected")).sort()).toEqual(["connected", "mallConnected"]);
  expect(stores()).toHaveLength(1);
  expect(feeds()).toHaveLength(2);
});

test("two stores of one code end as one, also when both are connected at once, and the refused takes no app key", async () => {
  const malls = ["1", "2"];
  const claims: string[] = [];
  const deps: StoreDeps = {
    ...workspace.deps,
    gateway: {
      ...workspace.deps.gateway,
      testStore: async () => ({ ok: true, token: { ...TOKEN, mallId: must(malls.shift(), "mall") }, missingScopes: [] }),
    },
    claimApp: async (_region, appKey) => {
      claims.push(appKey);
      return "claimed";
    },
  };
  const connectOf = (code: string) => connectStore(deps, WORKSPACE_ID, session, { ...ARGS, code });
  const answers = await Promise.all([connectOf("CV"), connectOf("CV")]);
  expect(answers.map((answer) => ("error" in answer ? answer.error : "connected")).sort()).toEqual(["connected", "storeCodeTaken"]);
  expect(stores()).toHaveLength(1);
  claims.length = 0;
  malls.push("3", "4");
  expect(await connectOf("CV")).toEqual({ error: "storeCodeTaken" });
  expect(claims).toEqual([]);
  expect(await connectOf("DR")).toMatchObject({ code: "DR", index: 1 });
});

test("stores are numbered in the order they come", async () => {
  await connect();
  workspace.storeTest = { ok: true, token: { ...TOKEN, mallId: "2", regionId: null }, missingScopes: [] };
  expect(await connect({ name: "Dream", code: "DR" })).toMatchObject({ index: 1, regionId: "" });
});

test("a new token is kept when it is the same mall's", async () => {
  await connect();
  workspace.storeTest = { ok: true, token: { ...TOKEN, expiresAt: START + 180 * 24 * HOUR }, missingScopes: [] };
  expect(await renew(storeId())).toMatchObject({ tokenExpiresAt: START + 180 * 24 * HOUR, trouble: null });
  expect(workspace.sql.all(`SELECT what FROM audit WHERE what = 'replaceToken'`)).toHaveLength(1);
});

test("a token of another mall is refused, and nothing changes", async () => {
  await connect();
  workspace.storeTest = { ok: true, token: { ...TOKEN, mallId: "666" }, missingScopes: [] };
  const before = dump();
  expect(await renew(storeId())).toEqual({ error: "otherMall", expected: TOKEN.mallId, got: "666" });
  expect(dump()).toBe(before);
});

test("a token that Temu refuses, or for a store that is not here", async () => {
  await connect();
  workspace.storeTest = { ok: false, class: "stopStore", reason: "tokenUnknown", code: 3000031, message: "", requestId: null };
  const before = dump();
  expect(await renew(storeId())).toMatchObject({ error: "temuRefused", reason: "tokenUnknown" });
  expect(await renew("nothing")).toEqual({ error: "storeUnknown" });
  expect(dump()).toBe(before);
  expect(loadRow(workspace.sql, "store", "nothing")).toBeNull();
});
