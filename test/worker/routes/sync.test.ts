import { beforeEach, expect, test } from "vitest";
import type { SyncRequest } from "../../../shared/wire.ts";
import { type Doors, makeDoors, TOKEN } from "../../fakes/make-doors.ts";

const REQUEST: SyncRequest = { epoch: null, cursor: null, clientId: "phone-1", clockOffsetMs: null, storedUpTo: 0, commands: [] };
const ENVELOPE = { clientId: "phone-1", id: 1, by: "mihai", name: "adjustStock", schema: 1, args: {}, madeAt: 0 };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
  doors.workspace.sync = () => ({ kind: "answer", answer: { epoch: "e1" } });
});

const sync = (body: unknown) => doors.call("POST", "/api/sync", body);

test("a request goes to the workspace with its session, in one trip, and its answer is not cached", async () => {
  const response = await sync({ ...REQUEST, commands: [ENVELOPE] });
  expect([response.status, response.headers.get("cache-control"), await response.json()]).toEqual([200, "no-store", { epoch: "e1" }]);
  expect(doors.asked).toEqual([{ method: "sync", args: [TOKEN, { ...REQUEST, commands: [ENVELOPE] }] }]);
});

test.each([
  [{ kind: "signedOut" }, 401, {}],
  [{ kind: "clientTaken", answeredUpTo: 7 }, 409, { answeredUpTo: "7" }],
])("%j is a %i with that code", async (answer, status, facts) => {
  doors.workspace.sync = () => answer;
  const response = await sync(REQUEST);
  expect([response.status, await response.json()]).toEqual([status, { error: answer.kind, message: expect.any(String), ...facts }]);
});

test.each([
  undefined,
  "",
  "__Host-dockhand=",
  "__Host-dockhand=no-workspace",
  "__Host-dockhand=w0000000000000000000G.x",
  "__Host-dockhand=../../x.y",
  `other=${TOKEN}`,
  `dockhand=${TOKEN}`,
])("without a session of ours nothing is asked: %j", async (cookie) => {
  const response = await doors.call("POST", "/api/sync", REQUEST, { cookie });
  expect([response.status, doors.asked]).toEqual([401, []]);
});

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...ENVELOPE, id: at + 1 }));

test.each<[string, object]>([
  ["a client id with a space", { clientId: "phone 1" }],
  ["a client id of another alphabet", { clientId: "телефон" }],
  ["an empty client id", { clientId: "" }],
  ["a client id that is too long", { clientId: "x".repeat(65) }],
  ["an offset that is no whole number", { clockOffsetMs: 0.5 }],
  ["a cursor that is too long", { cursor: "x".repeat(2_001) }],
  ["stored verdicts below none", { storedUpTo: -1 }],
  ["more than 200 commands", { commands: many(201) }],
  ["a command without an id", { commands: [{ ...ENVELOPE, id: undefined }] }],
  ["a command numbered 0", { commands: [{ ...ENVELOPE, id: 0 }] }],
  ["a command number that loses digits", { commands: [{ ...ENVELOPE, id: 2 ** 53 }] }],
  ["a time that is text", { commands: [{ ...ENVELOPE, madeAt: "now" }] }],
  ["a field nobody knows", { commands: [{ ...ENVELOPE, admin: true }] }],
  ["a name that is too long", { commands: [{ ...ENVELOPE, name: "x".repeat(51) }] }],
])("an unreadable request is a 400: %s", async (_name, more) => {
  const response = await sync({ ...REQUEST, ...more });
  expect([response.status, doors.asked]).toEqual([400, []]);
  expect(await response.json()).toMatchObject({ error: "wrongShape" });
});

test("two hundred commands, and arguments of any shape, are readable", async () => {
  expect((await sync({ ...REQUEST, commands: many(200) })).status).toBe(200);
  for (const args of [null, 7, [], { deep: { er: [] } }])
    expect((await sync({ ...REQUEST, commands: [{ ...ENVELOPE, args }] })).status).toBe(200);
});

test("JSON ten thousand levels deep is an answer, not a crash", async () => {
  const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
  expect((await sync(deep)).status).toBe(400);
  expect((await sync(JSON.stringify({ ...REQUEST, commands: [ENVELOPE] }).replace('"args":{}', `"args":${deep}`))).status).toBe(200);
});
