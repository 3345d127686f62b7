import { beforeEach, expect, test } from "vitest";
import { type Doors, makeDoors, SESSION } from "../../fakes/make-doors.ts";

const FILE = { id: "i1", kind: "items", name: "items.csv", state: "receiving", fault: null, counts: null, ignored: [] };

let doors: Doors;

beforeEach(() => {
  doors = makeDoors("supervisor");
  Object.assign(doors.workspace, {
    beginImport: ({ bytes }: { bytes: number }) => (bytes > 100 ? { ok: false, error: "fileTooLarge" } : { ok: true, value: FILE }),
    saveImportPart: (id: string) => (id === "i1" ? { ok: true, value: FILE } : { ok: false, error: "importUnknown" }),
    checkImport: (_session: unknown, id: string) => (id === "i1" ? { ok: true, value: FILE } : { ok: false, error: "partsMissing" }),
    findImport: (id: string) => (id === "i1" ? FILE : null),
    listImportRows: (id: string) => (id === "i1" ? { rows: [], next: null } : null),
  });
});

const asked = () => doors.asked.filter(({ method }) => method !== "findSession");
const answer = async (response: Response) => [response.status, await response.json()];

test("a file begins with its kind, name and length, and one that is too long is refused before anything is sent", async () => {
  const file = { kind: "items", name: " items.csv ", bytes: 9 };
  expect(await answer(await doors.call("POST", "/api/imports", file))).toEqual([201, FILE]);
  expect(asked()[0]?.args).toEqual([{ ...file, name: "items.csv" }]);
  expect(await answer(await doors.call("POST", "/api/imports", { ...file, bytes: 101 }))).toMatchObject([413, { error: "fileTooLarge" }]);
  for (const wrong of [{ kind: "orders" }, { name: "" }, { bytes: 0 }, { bytes: 1.5 }])
    expect(await answer(await doors.call("POST", "/api/imports", { ...file, ...wrong }))).toMatchObject([400, { error: "wrongShape" }]);
});

test("a part arrives as the bytes it was", async () => {
  const base64 = Buffer.from([0, 255, 10, 13]).toString("base64");
  expect(await answer(await doors.call("PUT", "/api/imports/i1/parts/7", { base64 }))).toEqual([200, FILE]);
  expect(asked()[0]?.args).toEqual(["i1", 7, new Uint8Array([0, 255, 10, 13])]);
  expect(await answer(await doors.call("PUT", "/api/imports/i9/parts/7", { base64 }))).toMatchObject([404, { error: "importUnknown" }]);
  expect(await answer(await doors.call("PUT", "/api/imports/i1/parts/7", { base64: "§" }))).toMatchObject([400, { error: "wrongShape" }]);
  expect(await answer(await doors.call("PUT", "/api/imports/i1/parts/-1", { base64 }))).toMatchObject([404, { error: "notFound" }]);
});

test("rows are looked at as the person who asks, and listed by outcome and line", async () => {
  expect(await answer(await doors.call("POST", "/api/imports/i1/check", {}))).toEqual([200, FILE]);
  expect(asked()[0]?.args).toMatchObject([{ person: { ...SESSION.person, role: "supervisor" } }, "i1"]);
  expect(await answer(await doors.call("POST", "/api/imports/i9/check", {}))).toMatchObject([409, { error: "partsMissing" }]);
  expect(await answer(await doors.call("GET", "/api/imports/i1/rows?outcome=wrong&after=12"))).toEqual([200, { rows: [], next: null }]);
  expect(asked().at(-1)?.args).toEqual(["i1", { outcome: "wrong", after: 12 }]);
  expect(await answer(await doors.call("GET", "/api/imports/i1/rows?outcome=odd"))).toMatchObject([400, { error: "wrongShape" }]);
  expect(await answer(await doors.call("GET", "/api/imports/i9/rows?outcome=new"))).toMatchObject([404, { error: "importUnknown" }]);
  expect(await answer(await doors.call("GET", "/api/imports/i9"))).toMatchObject([404, { error: "importUnknown" }]);
});

test("an export is one file of all its pages, as an attachment, marked where that is asked", async () => {
  doors.workspace.exportPage = (_kind: string, after: string | null) =>
    after === null ? { text: "sku\r\n", next: "A" } : { text: "B\r\n", next: null };
  const plain = await doors.call("GET", "/api/export/items.csv");
  expect([plain.status, await plain.text()]).toEqual([200, "sku\r\nB\r\n"]);
  expect(plain.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(plain.headers.get("content-disposition")).toBe('attachment; filename="items.csv"');
  expect(plain.headers.get("cache-control")).toBe("no-store");
  const marked = await doors.call("GET", "/api/export/items.csv?bom=1");
  expect([...new Uint8Array(await marked.arrayBuffer())].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, "s".charCodeAt(0)]);
  expect(await answer(await doors.call("GET", "/api/export/people.csv"))).toMatchObject([404, { error: "notFound" }]);
});
