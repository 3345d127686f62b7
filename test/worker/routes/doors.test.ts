import { readFile } from "node:fs/promises";
import { beforeEach, expect, test, vi } from "vitest";
import { MAX_BODY_BYTES } from "../../../shared/wire.ts";
import { type Doors, makeDoors } from "../../fakes/make-doors.ts";

let doors: Doors;

beforeEach(() => {
  doors = makeDoors();
});

const told = async (response: Response): Promise<unknown> => ({
  status: response.status,
  ...((await response.json()) as { error: string }),
});

/** A door, and the least anyone must be to open it. */
type Door = [method: string, path: string, least: "nobody" | "picker" | "supervisor" | "owner"];
const DOORS: Door[] = [
  ["POST", "/api/sync", "picker"],
  ["POST", "/api/setup", "nobody"],
  ["POST", "/api/pair", "nobody"],
  ["GET", "/api/me", "picker"],
  ["GET", "/api/people", "picker"],
  ["POST", "/api/devices", "supervisor"],
  ["POST", "/api/epoch", "owner"],
  ["GET", "/api/movements", "supervisor"],
  ["GET", "/api/stores", "picker"],
  ["POST", "/api/stores", "owner"],
  ["POST", "/api/stores/test", "owner"],
  ["PUT", "/api/stores/s1/token", "owner"],
  ["POST", "/api/stores/s1/import", "supervisor"],
  ["PATCH", "/api/stores/s1", "supervisor"],
  ["POST", "/api/imports", "supervisor"],
  ["PUT", "/api/imports/i1/parts/0", "supervisor"],
  ["POST", "/api/imports/i1/check", "supervisor"],
  ["GET", "/api/imports/i1", "supervisor"],
  ["GET", "/api/imports/i1/rows", "supervisor"],
  ["GET", "/api/export/items.csv", "supervisor"],
  ["GET", "/api/warehouses", "picker"],
  ["POST", "/api/warehouses", "supervisor"],
  ["DELETE", "/api/warehouses/w1", "supervisor"],
];

const PART_BODY_BYTES = 175_788;
const mostOf = (path: string): number => {
  if (path === "/api/sync") return MAX_BODY_BYTES;
  return path.includes("/parts/") ? PART_BODY_BYTES : 8 * 1024;
};

const bodyOf = (method: string) => (method === "GET" ? undefined : {});
const isWrite = ([method]: Door): boolean => method !== "GET";
/** These read a body; asking for an import, a check or a new epoch, and removing, need none. */
const readsBody = (door: Door): boolean => isWrite(door) && door[0] !== "DELETE" && !/\/(import|check|epoch)$/.test(door[1]);

test.each(DOORS)("%s %s is closed to other sites", async (method, path) => {
  for (const origin of ["https://evil.example", "null", "http://dockhand.example", "https://dockhand.example:8443"]) {
    expect(await told(await doors.call(method, path, bodyOf(method), { origin }))).toMatchObject({ status: 403, error: "otherOrigin" });
  }
  expect(doors.asked).toEqual([]);
});

test.each(DOORS.filter(isWrite))("%s %s is closed to a form: it needs the header and JSON", async (method, path) => {
  for (const headers of [
    { "x-dockhand": undefined },
    { "x-dockhand": "0" },
    { "content-type": undefined },
    { "content-type": "text/plain" },
    { "content-type": "application/x-www-form-urlencoded" },
    { "content-type": "multipart/form-data" },
  ]) {
    expect(await told(await doors.call(method, path, {}, headers))).toMatchObject({ status: 403, error: "headerMissing" });
  }
  expect(doors.asked).toEqual([]);
});

test.each(DOORS.filter(([, path, least]) => least !== "nobody" && path !== "/api/sync"))(
  "%s %s is closed without a session",
  async (method, path) => {
    for (const cookie of [
      undefined,
      "",
      "__Host-dockhand=",
      "dockhand=x",
      "__Host-dockhand=w1.x",
      "__Host-dockhand=w00000000000000000001.wrong",
    ]) {
      expect(await told(await doors.call(method, path, bodyOf(method), { cookie }))).toMatchObject({ status: 401, error: "signedOut" });
    }
  },
);

test.each(DOORS.filter(([, , least]) => least === "owner" || least === "supervisor"))(
  "%s %s is closed to a role below %s",
  async (method, path, least) => {
    doors = makeDoors(least === "owner" ? "supervisor" : "picker");
    expect(await told(await doors.call(method, path, bodyOf(method)))).toMatchObject({ status: 403, error: "roleMissing" });
    expect(doors.asked.map(({ method: asked }) => asked)).toEqual(["findSession"]);
  },
);

test.each(DOORS.filter(readsBody))("%s %s wants JSON of its own shape", async (method, path) => {
  for (const text of ["", "{", "{}x", "\ufeff", "undefined"]) {
    expect(await told(await doors.call(method, path, text))).toMatchObject({ status: 400, error: "notJson" });
  }
  for (const wrong of [null, [], 7, {}, { extra: 1 }]) {
    expect(await told(await doors.call(method, path, wrong))).toMatchObject({ status: 400, error: "wrongShape" });
  }
  expect(doors.asked.filter(({ method: asked }) => asked !== "findSession")).toEqual([]);
});

test.each(DOORS.filter(readsBody))("%s %s refuses a body that is too large, told or not", async (method, path) => {
  const most = mostOf(path);
  const large = JSON.stringify({ text: "x".repeat(most) });
  expect(await told(await doors.call(method, path, large))).toMatchObject({ status: 413, error: "bodyTooLarge" });
  expect(await told(await doors.call(method, path, "{}", { "content-length": String(most + 1) }))).toMatchObject({ status: 413 });
  expect(await told(await doors.call(method, path, large, { "content-length": "2" }))).toMatchObject({ status: 413 });
  const fits = JSON.stringify({ text: "x".repeat(most - JSON.stringify({ text: "" }).length) });
  expect(fits).toHaveLength(most);
  expect(await told(await doors.call(method, path, fits))).toMatchObject({ status: 400, error: "wrongShape" });
});

test("a path that is no door is a JSON 404", async () => {
  for (const path of ["/api", "/api/", "/api/nothing", "/api/../api/nothing", "/webhooks", "/webhooks/temu", "/webhooks/temu/a/b"]) {
    expect(await told(await doors.call("GET", path))).toMatchObject({ status: 404, error: "notFound" });
  }
});

/** Each kind of answer: good, refused, not found, a webhook's, a socket that is refused, a fault. */
const ANSWERS: [method: string, path: string, status: number][] = [
  ["GET", "/api/me", 200],
  ["POST", "/api/devices", 400],
  ["GET", "/api/nothing", 404],
  ["GET", "/nothing", 404],
  ["POST", "/webhooks/temu/nothing", 401],
  ["GET", "/live", 403],
  ["GET", "/api/people", 500],
];

test.each(ANSWERS)("%s %s answers %i with the headers that keep a browser from guessing", async (method, path, status) => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const response = await doors.call(method, path, bodyOf(method));
  log.mockRestore();
  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000",
  });
});

test("the app's files are kept to TLS as long as the edge's answers", async () => {
  const files = await readFile(new URL("../../../web/public/_headers", import.meta.url), "utf8");
  const { headers } = await doors.call("GET", "/api/me");
  expect(files).toContain(`\n  Strict-Transport-Security: ${headers.get("strict-transport-security")}\n`);
});

test("refusals are not cached", async () => {
  const response = await doors.call("GET", "/api/me", undefined, { cookie: undefined });
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a fault of ours is a plain 500 with a code, and says nothing of what happened", async () => {
  doors.workspace.listPeople = () => {
    throw new Error("a secret detail");
  };
  const log = vi.spyOn(console, "log").mockReturnValue();
  const response = await doors.call("GET", "/api/people");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({ error: "edgeFault", message: expect.stringContaining("Nothing was lost") });
  expect(text).not.toContain("secret");
});

test("a page of our own may name its origin", async () => {
  expect((await doors.call("GET", "/api/me", undefined, { origin: "https://dockhand.example" })).status).toBe(200);
});
