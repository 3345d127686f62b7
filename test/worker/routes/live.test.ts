import { beforeEach, expect, test } from "vitest";
import { type Doors, makeDoors, TOKEN } from "../../fakes/make-doors.ts";

const UPGRADE = { origin: "https://dockhand.example", upgrade: "websocket" };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
  doors.workspace.fetch = () => new Response("a socket");
});

const open = (headers: Record<string, string | undefined> = {}) => doors.call("GET", "/live", undefined, { ...UPGRADE, ...headers });

test("a page of ours with a session is handed to its workspace, with the session it has to prove", async () => {
  expect(await (await open()).text()).toBe("a socket");
  const [request] = (doors.asked[0]?.args ?? []) as unknown as [Request];
  expect(request.headers.get("x-session")).toBe(TOKEN);
  expect(request.headers.get("upgrade")).toBe("websocket");
});

test("a session that somebody put into the header counts for nothing", async () => {
  await open({ "x-session": "w00000000000000000001.stolen" });
  const [request] = (doors.asked[0]?.args ?? []) as unknown as [Request];
  expect(request.headers.get("x-session")).toBe(TOKEN);
});

test.each([undefined, "null", "https://evil.example", "http://dockhand.example"])("another origin is refused: %j", async (origin) => {
  const response = await open({ origin });
  expect([response.status, await response.json(), doors.asked]).toEqual([403, { error: "otherOrigin", message: expect.any(String) }, []]);
});

test("without a session there is no socket", async () => {
  for (const cookie of [undefined, "__Host-dockhand=x"]) expect((await open({ cookie })).status).toBe(401);
  expect(doors.asked).toEqual([]);
});

test("without an upgrade there is nothing here", async () => {
  expect((await open({ upgrade: undefined })).status).toBe(404);
});

test("the answer with the socket goes out as it is", async () => {
  /* Node makes no 101. */
  const socket = Object.defineProperty(new Response(null), "status", { value: 101 });
  doors.workspace.fetch = () => socket;
  const response = await open();
  expect(response).toBe(socket);
  expect([...response.headers]).toEqual([]);
});
