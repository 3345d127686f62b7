import { beforeEach, expect, test } from "vitest";
import { CSV_PART_BYTES, MOST_CSV_BYTES } from "../../../shared/csv.ts";
import { toItemId } from "../../../shared/item.ts";
import { toListingId } from "../../../shared/listing.ts";
import { must } from "../../../shared/result.ts";
import { beginImport, loadImport, saveImportPart } from "../../../worker/workspace/csv-imports.ts";
import { forgetOld } from "../../../worker/workspace/forget-old.ts";
import { ingestListings } from "../../../worker/workspace/ingest-listing.ts";
import { loadHead } from "../../../worker/workspace/meta.ts";
import { openItems } from "../../../worker/workspace/open-items.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { checkFile, exportAll, rowsOf } from "../../fakes/import-file.ts";
import { HOUR, MINUTE, makeListing, makeStore } from "../../fakes/make-rows.ts";
import { makeStory, type Story } from "../../fakes/make-story.ts";
import { makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";

let story: Story;
let boss: FakePhone;

beforeEach(() => {
  story = makeStory();
  boss = makePhone(story.workspace, "boss-1", story.workspace.pair("Ana", "supervisor"));
});

const check = (kind: "items" | "mapping" | "stock", file: string | Uint8Array) => checkFile(story.workspace, boss, kind, file);
const take = (importId: string) => boss.run(story.workspace, "importRows", { importId });
const wrongOf = (importId: string) =>
  rowsOf(story.workspace, importId, "wrong").map(({ line, fault }) => [line, fault?.column, fault?.reason]);
const itemOf = (sku: string) => loadRow(story.workspace.sql, "item", toItemId(sku));

test("items: a SKU that is not here becomes an item, the others change in what the file names", () => {
  const file = check("items", "sku;name;bin;codes\nLAMP-BLK;Desk lamp;a-7;5901234123457\nMUG-RED;Mug, red;B-1;MUG-BOX*12\n");
  expect(file).toMatchObject({ state: "checked", counts: { new: 1, changed: 1, same: 0, wrong: 0 } });
  expect(rowsOf(story.workspace, file.id, "changed")).toMatchObject([
    {
      line: 2,
      subject: "LAMP-BLK",
      changes: [
        { column: "name", from: "Desk lamp, Black", to: "Desk lamp" },
        { column: "bin", from: "", to: "A-7" },
        { column: "codes", from: "", to: "5901234123457" },
      ],
    },
  ]);
  expect(itemOf("MUG-RED")).toBeNull();
  expect(take(file.id)).toMatchObject({ outcome: "applied" });
  expect(itemOf("MUG-RED")).toMatchObject({ sku: "MUG-RED", name: "Mug, red", bin: "B-1", openedAt: null, onHand: 0 });
  expect(story.item()).toMatchObject({ name: "Desk lamp", bin: "A-7", onHand: 12 });
  expect(loadAll(story.workspace.sql, "code")).toMatchObject([
    { code: "5901234123457", itemId: story.item().id, pieces: 1, taughtBy: null },
    { code: "MUG-BOX", itemId: toItemId("MUG-RED"), pieces: 12, taughtBy: null },
  ]);
  boss.pull(story.workspace);
  expect(boss.rows.get(`item ${toItemId("MUG-RED")}`)).toMatchObject({ name: "Mug, red" });
});

test("stock: a count for each bin, as movements that name the file, and Temu's level follows", async () => {
  take(check("items", "sku,name,bin\nLAMP-BLK,Desk lamp,A-7\n").id);
  const file = check("stock", "sku,bin,pieces,was\nLAMP-BLK,A-7,20,12\nLAMP-BLK,C-1,4,\n");
  expect(rowsOf(story.workspace, file.id, "changed")).toMatchObject([
    { changes: [{ column: "pieces", from: "12", to: "20" }] },
    { changes: [{ column: "pieces", from: "0", to: "4" }] },
  ]);
  expect(take(file.id)).toMatchObject({ outcome: "applied" });
  expect(story.item()).toMatchObject({
    onHand: 24,
    places: [
      { bin: "A-7", pieces: 20 },
      { bin: "C-1", pieces: 4 },
    ],
  });
  const movements = story.workspace.sql.all<{ body: string }>(`SELECT body FROM movements`).map(({ body }) => JSON.parse(body));
  expect(movements.filter(({ reference }) => reference === file.id)).toMatchObject([
    { reason: "counted", pieces: 8, personId: boss.paired.person.id },
    { reason: "counted", pieces: 4 },
  ]);
  await story.pass(MINUTE);
  expect(story.temu.skus[0]?.stock).toBe(22);
});

test("an item that no store lists has the stock that a file says", () => {
  take(check("items", "sku,name\nMUG-RED,Mug\n").id);
  take(check("stock", "sku,pieces\nMUG-RED,7\n").id);
  expect(itemOf("MUG-RED")).toMatchObject({ onHand: 7, reserved: 0, openedAt: story.workspace.clock.now() });
});

test("stock: a row that names no bin speaks of the whole item, where all of it lies; of one in several bins it must be said", () => {
  const whole = check("stock", "sku,pieces\nLAMP-BLK,20\n");
  take(check("items", "sku,name,bin\nLAMP-BLK,Desk lamp,A-7\n").id);
  expect(rowsOf(story.workspace, whole.id, "changed")).toMatchObject([{ changes: [{ column: "pieces", from: "12", to: "20" }] }]);
  take(check("stock", "sku,pieces\nLAMP-BLK,20\n").id);
  expect(story.item()).toMatchObject({ onHand: 20, places: [{ bin: "A-7", pieces: 20 }] });
  take(check("stock", "sku,bin,pieces\nLAMP-BLK,,18\n").id);
  expect(story.item()).toMatchObject({ onHand: 18, places: [{ bin: "A-7", pieces: 18 }] });
  take(check("stock", "sku,bin,pieces\nLAMP-BLK,B-1,4\n").id);
  expect(wrongOf(check("stock", "sku,pieces\nLAMP-BLK,20\n").id)).toEqual([[2, "bin", "binNeeded"]]);
  expect(story.item()).toMatchObject({ onHand: 22 });
});

test("stock: one bin is counted once, whether a row names it or it is the only one the item lies in", () => {
  take(check("items", "sku,name,bin\nLAMP-BLK,Desk lamp,A-7\n").id);
  expect(wrongOf(check("stock", "sku,bin,pieces\nLAMP-BLK,,18\nLAMP-BLK,A-7,20\n").id)).toEqual([[3, "sku", "rowTwice"]]);
  expect(wrongOf(check("stock", "sku,bin,pieces\nLAMP-BLK,a-7,20\nLAMP-BLK,,18\n").id)).toEqual([[3, "sku", "rowTwice"]]);
});

test("a row that ends early says nothing of what it lacks", () => {
  take(check("items", "sku,name,bin,note,safety\nLAMP-BLK,Desk lamp,A-7,fragile,3\n").id);
  take(check("items", "sku,name,bin,note,safety\nLAMP-BLK,Lamp\n").id);
  expect(story.item()).toMatchObject({ name: "Lamp", bin: "A-7", note: "fragile", safety: 3 });
});

test("mapping: goods and SKU name a listing of one store alone; of several the store must be said", () => {
  expect(check("mapping", "goods id,sku id,own sku\n601,17,\n").counts).toMatchObject({ changed: 1, wrong: 0 });
  saveRows(story.workspace.sql, [makeStore({ id: "s9", code: "S9" }), makeListing({ id: "s9:601:17", storeId: "s9" })], [], 0);
  expect(wrongOf(check("mapping", "store,goods id,sku id,own sku\n,601,17,\n").id)).toEqual([[2, "store", "storeNeeded"]]);
});

test("mapping: an unknown listing gets its item, its open orders follow; an empty cell takes it away", () => {
  take(check("items", "sku,name\nMUG-RED,Mug\n").id);
  const gone = check("mapping", "store,goods id,sku id,own sku\nCV,601,17,\n");
  expect(rowsOf(story.workspace, gone.id, "changed")).toMatchObject([{ changes: [{ column: "own sku", from: "LAMP-BLK", to: "" }] }]);
  take(gone.id);
  expect(story.order().lines[0]?.itemId).toBeNull();
  const back = check("mapping", "store,goods id,sku id,own sku,pieces\ncv,601,17,MUG-RED,2\n");
  expect(back.counts).toMatchObject({ new: 1, wrong: 0 });
  take(back.id);
  expect(loadRow(story.workspace.sql, "listing", toListingId("s1", "601", "17"))).toMatchObject({
    itemId: toItemId("MUG-RED"),
    piecesPerUnit: 2,
  });
  expect(story.order().lines[0]).toMatchObject({ itemId: toItemId("MUG-RED"), piecesPerUnit: 2 });
  expect(itemOf("MUG-RED")?.reserved).toBe(4);
});

test("what goes out comes in again and changes nothing", () => {
  take(check("items", 'sku,name,bin,note,safety,codes\n\'=SUM,"A ""lamp""",A-1,"-note, long",3,X-1 X-2*6\n-neg,+plus,,,,\n').id);
  take(check("stock", "sku,bin,pieces\n=SUM,A-1,5\n-neg,Q-9,1\n").id);
  for (const kind of ["items", "mapping", "stock"] as const) {
    const before = loadHead(story.workspace.sql);
    const file = check(kind, exportAll(story.workspace, kind));
    expect([kind, file.counts]).toEqual([kind, { new: 0, changed: 0, wrong: 0, same: expect.any(Number) }]);
    expect(file.ignored).toEqual([]);
    expect(take(file.id)).toMatchObject({ outcome: "applied" });
    expect(loadHead(story.workspace.sql)).toBe(before);
  }
  expect(exportAll(story.workspace, "items")).toContain("'=SUM");
  expect(exportAll(story.workspace, "movements").split("\r\n").length).toBeGreaterThan(3);
});

test.each([
  ["items", "a name that is missing", "sku,name\nLAMP-BLK,\n", [[2, "name", "valueMissing"]]],
  ["items", "a new item without a name", "sku,bin\nMUG,A-1\n", [[2, "name", "valueMissing"]]],
  ["items", "no SKU", "sku,name\n,Mug\n", [[2, "sku", "valueMissing"]]],
  ["items", "a SKU that is too long", `sku,name\n${"M".repeat(61)},Mug\n`, [[2, "sku", "valueTooLong"]]],
  ["items", "one SKU twice", "sku,name\nMUG,Mug\nMUG,Mug 2\n", [[3, "sku", "rowTwice"]]],
  ["items", "a code of two items", "sku,name,codes\nMUG,Mug,X1\nCUP,Cup,X1\n", [[3, "codes", "codeTaken"]]],
  ["items", "a code that is another's SKU", "sku,name,codes\nMUG,Mug,LAMP-BLK*12\n", [[2, "codes", "codeTaken"]]],
  ["items", "a shortened SKU", "sku,name\n5.90123E+12,Mug\n", [[2, "sku", "numberShortened"]]],
  ["items", "a SKU that is another's code", "sku,name,codes\nMUG,Mug,CUP\nCUP,Cup,\n", [[3, "sku", "codeTaken"]]],
  ["items", "a shortened code", "sku,name,codes\nMUG,Mug,5.90123E+12\n", [[2, "codes", "numberShortened"]]],
  ["items", "pieces of a box that are none", "sku,name,codes\nMUG,Mug,X1*0\n", [[2, "codes", "numberWrong"]]],
  ["items", "a safety that is no number", "sku,name,safety\nMUG,Mug,few\n", [[2, "safety", "numberWrong"]]],
  ["items", "a bin that is too long", `sku,name,bin\nMUG,Mug,${"A".repeat(41)}\n`, [[2, "bin", "valueTooLong"]]],
  ["items", "an export's row whose zeros a spreadsheet took", "sku,name,was\n123,Mug,x1\n", [[2, "sku", "itemUnknown"]]],
  ["stock", "a thousands comma", "sku,pieces\nLAMP-BLK,1,200\n", [[2, "pieces", "cellsSurplus"]]],
  ["mapping", "a SKU with a comma", "store,goods id,sku id,own sku,pieces\nCV,601,17,MUG,12,1\n", [[2, "pieces", "cellsSurplus"]]],
  ["mapping", "a row that ends before its SKU", "store,goods id,sku id,own sku\nCV,601,17\n", [[2, "own sku", "valueMissing"]]],
  ["stock", "an unknown SKU", "sku,pieces\nLAMP-BLK,3\nNONE,4\n", [[3, "sku", "itemUnknown"]]],
  ["stock", "a number below zero", "sku,pieces\nLAMP-BLK,-3\n", [[2, "pieces", "numberWrong"]]],
  ["stock", "a fraction", 'sku,pieces\nLAMP-BLK,"2,5"\n', [[2, "pieces", "numberWrong"]]],
  ["stock", "a thousand millions", "sku,pieces\nLAMP-BLK,1000000000\n", [[2, "pieces", "numberWrong"]]],
  ["stock", "a formula", "sku,pieces\nLAMP-BLK,=1+1\n", [[2, "pieces", "numberWrong"]]],
  ["stock", "one bin twice", "sku,bin,pieces\nLAMP-BLK,a-1,3\nLAMP-BLK,A-1 ,4\n", [[3, "sku", "rowTwice"]]],
  ["stock", "a number that moved on since the export", "sku,pieces,was\nLAMP-BLK,3,11\n", [[2, "pieces", "countedMeanwhile"]]],
  ["mapping", "an unknown store", "store,goods id,sku id,own sku\nXX,601,17,LAMP-BLK\n", [[2, "store", "storeUnknown"]]],
  ["mapping", "an unknown listing", "store,goods id,sku id,own sku\nCV,601,99,LAMP-BLK\n", [[2, "sku id", "listingUnknown"]]],
  ["mapping", "a shortened goods id", "store,goods id,sku id,own sku\nCV,6.01E+14,17,LAMP-BLK\n", [[2, "goods id", "numberShortened"]]],
  ["mapping", "an unknown item", "store,goods id,sku id,own sku\nCV,601,17,NONE\n", [[2, "own sku", "itemUnknown"]]],
  ["mapping", "no pieces", "store,goods id,sku id,own sku,pieces\nCV,601,17,LAMP-BLK,0\n", [[2, "pieces", "numberWrong"]]],
  [
    "mapping",
    "a listing with its store and without",
    "store,goods id,sku id,own sku\n,601,17,LAMP-BLK\nCV,601,17,\n",
    [[3, "goods id", "rowTwice"]],
  ],
  ["mapping", "a listing twice", "store,goods id,sku id,own sku\nCV,601,17,LAMP-BLK\ncv,601,17,\n", [[3, "goods id", "rowTwice"]]],
] as const)("%s with %s: the row and the column are named, and nothing is taken in", (kind, _, text, wrong) => {
  const file = check(kind, text);
  expect(wrongOf(file.id)).toEqual(wrong);
  const before = loadHead(story.workspace.sql);
  expect(take(file.id)).toMatchObject({ outcome: "refused", reason: "importWrong", facts: { rows: "1" } });
  expect(loadHead(story.workspace.sql)).toBe(before);
});

test.each([
  ["items", "name\nMug\n", { reason: "columnMissing", detail: "sku" }],
  ["items", 'sku,name\nMUG,"open\n', { reason: "quotes" }],
  ["stock", new Uint8Array([0xff, 0xfe, 0x73, 0]), { reason: "notText" }],
  ["mapping", "\n", { reason: "empty" }],
] as const)("%s that cannot be read at all say why, and nothing is taken in", (kind, text, fault) => {
  const file = check(kind, text);
  expect(file).toMatchObject({ state: "unreadable", fault, counts: null });
  expect(take(file.id)).toMatchObject({ outcome: "refused", reason: "importNotChecked" });
});

test("a file that was exported takes what was edited, and nothing else: the rest may have changed here meanwhile", () => {
  take(check("items", "sku,name,bin\nMUG,Mug,M-1\nCUP,Cup,C-1\nJAR,Jar,J-1\n").id);
  const lines = exportAll(story.workspace, "items").split("\r\n");
  boss.run(story.workspace, "saveItem", { itemId: toItemId("CUP"), change: { bin: "C-9" } });
  const edited = lines.map((line) => line.replace("MUG,Mug,", "MUG,Big mug,"));
  const file = check("items", edited.join("\n"));
  expect(file.counts).toEqual({ new: 0, changed: 1, same: 3, wrong: 0 });
  take(file.id);
  expect([itemOf("MUG")?.name, itemOf("CUP")?.bin]).toEqual(["Big mug", "C-9"]);
  const both = lines.map((line) => line.replace("CUP,Cup,", "CUP,Big cup,"));
  expect(wrongOf(check("items", both.join("\n")).id)).toEqual([[2, "was", "rowChangedMeanwhile"]]);
});

test("a mapping that names no pieces leaves them as they are", () => {
  const { sql, clock } = story.workspace;
  const id = toListingId("s1", "601", "17");
  const listing = must(loadRow(sql, "listing", id), "listing");
  saveRows(sql, [{ ...listing, piecesPerUnit: 12 }], [], clock.now());
  for (const file of ["store,goods id,sku id,own sku\nCV,601,17,LAMP-BLK\n", "store,goods id,sku id,own sku,pieces\nCV,601,17,LAMP-BLK,\n"])
    expect(check("mapping", file).counts).toEqual({ new: 0, changed: 0, same: 1, wrong: 0 });
  take(check("items", "sku,name\nMUG,Mug\n").id);
  take(check("mapping", "store,goods id,sku id,own sku\nCV,601,17,MUG\n").id);
  expect(loadRow(sql, "listing", id)).toMatchObject({ itemId: toItemId("MUG"), piecesPerUnit: 12 });
});

test("codes of any kind go out and come in as they are", () => {
  for (const [code, pieces] of [
    ["AB 12", 1],
    ["X*12", 1],
    ["50%", 3],
    ["a\u00a0b", 1],
    ["%20", 1],
  ] as const)
    boss.run(story.workspace, "teachCode", { code, itemId: story.item().id, pieces });
  const file = check("items", exportAll(story.workspace, "items").replaceAll(/,[a-p]{8}\r/gu, ",\r"));
  expect(file.counts).toEqual({ new: 0, changed: 0, same: 1, wrong: 0 });
  expect(loadAll(story.workspace.sql, "code")).toHaveLength(5);
});

test("that there is none of an item made here is said too, and is a change", () => {
  take(check("items", "sku,name\nMUG,Mug\n").id);
  const file = check("stock", "sku,pieces\nMUG,0\n");
  expect(file.counts).toMatchObject({ changed: 1 });
  take(file.id);
  expect(itemOf("MUG")).toMatchObject({ onHand: 0, openedAt: story.workspace.clock.now() });
});

test("a SKU and a bin that read alike together are two subjects", () => {
  take(check("items", "sku,name\nHAT,Hat\nHAT 01,Hat\n").id);
  expect(check("stock", "sku,bin,pieces\nHAT,01,1\nHAT 01,,1\n").counts).toMatchObject({ changed: 2, wrong: 0 });
});

test("many levels leave at a pace, what is sold out first, and what people do meanwhile does not wait behind them", () => {
  const rows = Array.from({ length: 60 }, (_, at) => at);
  const { workspace } = story;
  const skus = rows.map((at) => makeTemuSku({ goodsId: `7${at}`, skuId: `8${at}`, sellerSku: `S-${at}`, stock: 5 }));
  workspace.sql.transaction(() => {
    ingestListings(workspace.deps, "s1", skus, workspace.clock.now());
    openItems(workspace.deps, "s1");
  });
  take(check("stock", `sku,pieces\n${rows.map((at) => `S-${at},${at === 59 ? 0 : 9}`).join("\n")}\n`).id);
  const now = workspace.clock.now();
  const dueOf = (at: number) => must(story.pushes().find(({ goodsId }) => goodsId === `7${at}`)?.dueAt, "a push") - now;
  expect([dueOf(59), dueOf(18), dueOf(19), dueOf(58)]).toEqual([3_000, 3_000, 3_000, 3_000 + 39 * 60]);
  boss.run(workspace, "adjustStock", { itemId: toItemId("S-58"), pieces: 1, reason: "found", note: null });
  expect(dueOf(58)).toBe(3_000);
});

test("two items with one code are refused with both names", () => {
  const file = check("items", "sku,name,codes\nMUG,Mug,X1\nCUP,Cup,X1\n");
  expect(rowsOf(story.workspace, file.id, "wrong")[0]?.fault?.facts).toEqual({ code: "X1", item: "CUP", other: "MUG" });
});

test("what would come out otherwise by now is not taken in before somebody has looked again", () => {
  const file = check("stock", "sku,pieces\nLAMP-BLK,20\n");
  story.adjust(1);
  expect(take(file.id)).toMatchObject({ outcome: "refused", reason: "importStale", facts: { line: "2" } });
  expect(story.item().onHand).toBe(13);
});

test("a file is taken in once, whoever asks again, and however often its command comes", () => {
  const file = check("stock", "sku,pieces\nLAMP-BLK,20\n");
  const envelope = boss.make("importRows", { importId: file.id });
  boss.send(story.workspace, [envelope]);
  boss.send(story.workspace, [envelope]);
  expect(take(file.id)).toMatchObject({ outcome: "applied" });
  expect(story.item().onHand).toBe(20);
  expect(loadImport(story.workspace.sql, file.id)?.state).toBe("applied");
  expect(story.workspace.sql.all(`SELECT n FROM csv_parts`)).toEqual([]);
});

test("a picker takes nothing in, and a file that is not here says so", () => {
  const file = check("stock", "sku,pieces\nLAMP-BLK,20\n");
  expect(story.phone.run(story.workspace, "importRows", { importId: file.id })).toMatchObject({ reason: "roleMissing" });
  expect(take("nothing")).toMatchObject({ outcome: "refused", reason: "importUnknown" });
});

test("what a file changed stands in the audit, a hundred rows at a time", () => {
  const rows = Array.from({ length: 250 }, (_, at) => `S-${at},Item ${at}`).join("\n");
  take(check("items", `sku,name\n${rows}\n`).id);
  const audits = story.workspace.sql.all<{ subject: string; after: string }>(`SELECT subject, after FROM audit WHERE what = 'importRows'`);
  expect(audits.map(({ subject }) => subject.split(" ").length)).toEqual([100, 100, 50]);
  expect(JSON.parse(must(audits[2], "the last").after).become[49]).toMatchObject({ name: "Item 249" });
});

test("parts of another length, of no file or behind the end are refused, and the same part again is the same", () => {
  const { sql, deps } = story.workspace;
  const bytes = CSV_PART_BYTES + 5;
  const begun = beginImport(deps, { kind: "items", name: "items.csv", bytes });
  const id = begun.ok ? begun.value.id : "";
  expect(saveImportPart(sql, "nothing", 0, new Uint8Array(5))).toMatchObject({ error: "importUnknown" });
  expect(saveImportPart(sql, id, 0, new Uint8Array(5))).toMatchObject({ error: "partWrong" });
  expect(saveImportPart(sql, id, 2, new Uint8Array(5))).toMatchObject({ error: "partWrong" });
  expect(saveImportPart(sql, id, 1, new Uint8Array(5))).toMatchObject({ ok: true });
  expect(saveImportPart(sql, id, 1, new Uint8Array(5))).toMatchObject({ ok: true });
  expect(beginImport(deps, { kind: "items", name: "x", bytes: MOST_CSV_BYTES + 1 })).toMatchObject({ error: "fileTooLarge" });
});

test("staged files are forgotten after a day, and only the last few are kept", () => {
  const first = check("items", "sku,name\nA,a\n");
  for (let n = 0; n < 10; n += 1) {
    story.workspace.clock.moveTo(story.workspace.clock.now() + 1);
    check("items", "sku,name\nA,a\n");
  }
  const { sql, clock } = story.workspace;
  expect(loadImport(sql, first.id)).toBeNull();
  expect(sql.all(`SELECT id FROM csv_imports`)).toHaveLength(10);
  forgetOld(sql, clock.now() + 25 * HOUR);
  expect(sql.all(`SELECT line FROM csv_rows`)).toEqual([]);
  expect(sql.all(`SELECT id FROM csv_imports`)).toEqual([]);
});
