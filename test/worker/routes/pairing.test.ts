import { beforeEach, expect, test } from "vitest";
import { type Doors, makeDoors, SETUP_CODE, TOKEN } from "../../fakes/make-doors.ts";
import { MIHAI } from "../../fakes/make-rows.ts";
import { WORKSPACE_ID } from "../../fakes/make-workspace.ts";

const CODE = `${WORKSPACE_ID}.fake-pairing-code`;
const PAIRED = {
  token: `${WORKSPACE_ID}.fake-session-token`,
  deviceId: "device-1",
  deviceKey: "fake-device-key",
  person: MIHAI,
  workspace: { id: WORKSPACE_ID, name: "Depozit" },
};
const SETUP = { setupCode: SETUP_CODE, workspaceName: "Depozit", personName: "Ana" };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
  doors.workspace.pair = () => PAIRED;
  doors.workspace.setUp = () => ({ personId: "ana", pairing: { code: CODE, expiresAt: 7 } });
});

test("a code pairs: the session goes into a cookie no script can read, and nowhere else", async () => {
  const response = await doors.call("POST", "/api/pair", { code: CODE, deviceName: " Zebra 3 " }, { cookie: undefined });
  const { token, ...answer } = PAIRED;
  expect([response.status, response.headers.get("cache-control"), await response.json()]).toEqual([200, "no-store", answer]);
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toContain(`__Host-dockhand=${token}`);
  for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite=Strict", `Max-Age=${180 * 24 * 3600}`]) expect(cookie).toContain(part);
  expect(cookie).not.toContain("Domain");
  expect(doors.asked).toEqual([{ method: "pair", args: [{ code: CODE, deviceName: "Zebra 3", device: null, session: null }] }]);
});

test("the workspace is told which session a pairing comes with", async () => {
  await doors.call("POST", "/api/pair", { code: CODE, deviceName: "Zebra" });
  expect(doors.asked).toMatchObject([{ method: "pair", args: [{ session: TOKEN }] }]);
});

test.each(["codeUnknown", "codeExpired", "codeUsed"])("%s is a 400 with that code, and no cookie", async (refusal) => {
  doors.workspace.pair = () => refusal;
  const response = await doors.call("POST", "/api/pair", { code: CODE, deviceName: "Zebra" });
  expect([response.status, response.headers.get("set-cookie"), await response.json()]).toEqual([
    400,
    null,
    { error: refusal, message: expect.any(String) },
  ]);
});

test.each(["", "x", "x.y", ".", `${WORKSPACE_ID}`, `W${WORKSPACE_ID.slice(1)}.x`])(
  "a code that names no workspace asks none: %j",
  async (code) => {
    const response = await doors.call("POST", "/api/pair", { code, deviceName: "Zebra" });
    expect([response.status, await response.json(), doors.asked]).toEqual([400, { error: "codeUnknown", message: expect.any(String) }, []]);
  },
);

test.each([
  { code: CODE },
  { code: CODE, deviceName: "" },
  { code: CODE, deviceName: "   " },
  { code: CODE, deviceName: "x".repeat(81) },
  { code: "x".repeat(201), deviceName: "Zebra" },
  { code: CODE, deviceName: "Zebra", device: { id: "d" } },
  { code: CODE, deviceName: "Zebra", role: "owner" },
])("a request of another shape is refused: %j", async (body) => {
  const response = await doors.call("POST", "/api/pair", body);
  expect([response.status, doors.asked]).toEqual([400, []]);
});

test("the right setup code makes a workspace and the owner's first code", async () => {
  const response = await doors.call("POST", "/api/setup", SETUP, { cookie: undefined });
  expect([response.status, await response.json()]).toEqual([
    201,
    { workspaceId: expect.stringMatching(/^w[0-9a-f]{20}$/), personId: "ana", pairingCode: CODE, expiresAt: 7 },
  ]);
  expect(doors.asked).toMatchObject([{ method: "setUp", args: [expect.stringMatching(/^w/), "Depozit", "Ana"] }]);
});

test.each(["", "wrong", `${SETUP_CODE} `, SETUP_CODE.slice(1), SETUP_CODE.toUpperCase()])(
  "another setup code opens nothing: %j",
  async (setupCode) => {
    const response = await doors.call("POST", "/api/setup", { ...SETUP, setupCode });
    expect([response.status, await response.json(), doors.asked]).toEqual([403, { error: "setupClosed", message: expect.any(String) }, []]);
  },
);
