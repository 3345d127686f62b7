import { expect, test } from "vitest";
import { makeDoors } from "../../fakes/make-doors.ts";

const PAGE = { movements: [], next: null };

const ask = async (search: string, role: "picker" | "supervisor" | "owner" = "supervisor") => {
  const doors = makeDoors(role);
  doors.workspace.listMovements = () => PAGE;
  const response = await doors.call("GET", `/api/movements${search}`);
  const asked = doors.asked.flatMap(({ method, args }) => (method === "listMovements" ? args : []));
  return { status: response.status, body: await response.json(), cached: response.headers.get("cache-control"), asked };
};

test("a supervisor reads the ledger from its newest end, and nobody keeps a copy of the answer", async () => {
  expect(await ask("")).toEqual({ status: 200, body: PAGE, cached: "no-store", asked: [{ itemId: null, before: null, limit: 100 }] });
  expect(await ask("?item=lamp&before=1700000000000-phone-1-2-adjust&limit=200", "owner")).toMatchObject({
    status: 200,
    asked: [{ itemId: "lamp", before: { at: 1_700_000_000_000, id: "phone-1-2-adjust" }, limit: 200 }],
  });
});

test("a picker does not, and nobody without a session", async () => {
  expect(await ask("", "picker")).toMatchObject({ status: 403, body: { error: "roleMissing" }, asked: [] });
  const doors = makeDoors();
  const response = await doors.call("GET", "/api/movements", undefined, { cookie: undefined });
  expect([response.status, await response.json()]).toMatchObject([401, { error: "signedOut" }]);
});

test.each(["?limit=0", "?limit=201", "?limit=ten", "?limit=1.5", "?before=yesterday", "?before=12", "?item=", "?store=s1"])(
  "%s is no call of this door",
  async (search) => {
    expect(await ask(search)).toMatchObject({ status: 400, body: { error: "wrongShape" }, asked: [] });
  },
);
