import { beforeEach, expect, test } from "vitest";
import { must } from "../../../shared/result.ts";
import { type Envelope, PAGE_ROWS_BESIDE_COMMANDS, type SyncRequest } from "../../../shared/wire.ts";
import { beginEpoch } from "../../../worker/workspace/begin-epoch.ts";
import { loadHorizon, saveMeta } from "../../../worker/workspace/meta.ts";
import { loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, makeItem, makeListing, makeOrder, makeStore } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";

const LABEL = "DPD00000001";
const SHIP = { orderId: "PO-076-1", trackingNumber: LABEL, carrierId: DPD.id };
const ADD = { itemId: "lamp", pieces: 3, reason: "found", note: null };

let workspace: FakeWorkspace;
let phone: FakePhone;

beforeEach(() => {
  workspace = makeWorkspace();
  phone = makePhone(workspace, "phone-1");
  saveRows(workspace.sql, [makeStore(), makeItem(), makeListing(), makeOrder()], [], START);
});

const onHand = () => loadRow(workspace.sql, "item", "lamp")?.onHand;
const head = () => Number(workspace.sql.all<{ value: string }>(`SELECT value FROM meta WHERE key = 'head'`)[0]?.value);
const lastId = () => workspace.sql.all<{ last_id: number }>(`SELECT last_id FROM clients WHERE id = 'phone-1'`)[0]?.last_id;
const audits = () =>
  workspace.sql.all<{ what: string; person_id: string; subject: string }>(`SELECT * FROM audit WHERE what <> 'pairDevice'`);
const add = (more: Partial<Envelope> = {}) => phone.make("adjustStock", ADD, more);

test("commands are applied in order, each with its verdict, rows, jobs and audit row", () => {
  const { verdicts, rows, expectedId, now } = phone.send(workspace, [phone.make("confirmShipment", SHIP), add(), add()]);
  expect(verdicts).toEqual([
    { id: 1, outcome: "applied", holdUntil: START + 30_000 },
    { id: 2, outcome: "applied", holdUntil: null },
    { id: 3, outcome: "applied", holdUntil: null },
  ]);
  expect({ expectedId, now }).toEqual({ expectedId: null, now: START });
  expect(rows.map((row) => `${row.noun} ${row.id}`)).toEqual(
    expect.arrayContaining(["order PO-076-1", `parcel ${LABEL}`, "job phone-1-1-ship", "item lamp"]),
  );
  expect(onHand()).toBe(12 - 2 + 6);
  expect(audits()).toMatchObject([
    { what: "confirmShipment", person_id: phone.paired.person.id, subject: expect.stringContaining("PO-076-1") },
    { what: "adjustStock", subject: "lamp" },
    { what: "adjustStock" },
  ]);
  expect(workspace.pokes).toEqual([head()]);
});

test("sent again, commands get the same verdicts, change nothing and poke nobody", () => {
  const commands = [phone.make("confirmShipment", SHIP), add(), phone.make("confirmShipment", { ...SHIP, trackingNumber: "DPD00000002" })];
  const first = phone.send(workspace, commands);
  const state = [head(), onHand(), audits().length, workspace.pokes.length];
  for (const again of [commands, commands.slice(1), commands.slice(0, 1)]) {
    const { verdicts, rows, expectedId } = phone.send(workspace, again);
    expect(verdicts).toEqual(first.verdicts.filter(({ id }) => again.some((command) => command.id === id)));
    expect(expectedId).toBeNull();
    expect(rows.map((row) => row.noun)).toContain(again === commands || again.length === 1 ? "order" : "item");
    expect([head(), onHand(), audits().length, workspace.pokes.length]).toEqual(state);
  }
});

test("a cut-off batch goes on where it was cut", () => {
  const commands = [add(), add(), add(), add()];
  phone.send(workspace, commands.slice(0, 2));
  expect(phone.send(workspace, commands).verdicts.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(onHand()).toBe(12 + 12);
});

test("above a gap nothing is applied, and the edge says which it waits for", () => {
  const [one, two, three] = [add(), add(), add()];
  expect(phone.send(workspace, [two, three])).toMatchObject({ verdicts: [], expectedId: 1 });
  expect(phone.send(workspace, [one, three])).toMatchObject({ verdicts: [{ id: 1 }], expectedId: 2 });
  expect(onHand()).toBe(15);
  expect(phone.send(workspace, [two, three])).toMatchObject({ verdicts: [{ id: 2 }, { id: 3 }], expectedId: null });
});

test("an envelope of another client is not run under this one's name", () => {
  const { verdicts, expectedId } = phone.send(workspace, [add({ clientId: "phone-2" })]);
  expect({ verdicts, expectedId, lastId: lastId() }).toEqual({ verdicts: [], expectedId: 1, lastId: 0 });
});

test("a client belongs to the device that used it first", () => {
  phone.send(workspace, [add()]);
  const other = makePhone(workspace, "phone-2");
  const request: SyncRequest = { epoch: null, cursor: null, clientId: "phone-1", clockOffsetMs: 0, storedUpTo: 0, commands: [] };
  expect(workspace.sync(other.paired.deviceId, request)).toBeNull();
  expect(workspace.sync(phone.paired.deviceId, request)).not.toBeNull();
});

test("the rows of an answer travel with it whatever page the phone is on", () => {
  const many = Array.from({ length: 600 }, (_, at) => makeItem({ id: `a${at}`, sku: `a${at}` }));
  saveRows(workspace.sql, many, [], START);
  const first = phone.send(workspace);
  expect(first).toMatchObject({ more: true });
  const { rows } = phone.send(workspace, [phone.make("confirmShipment", SHIP)]);
  expect(rows.filter((row) => row.noun === "parcel")).toMatchObject([{ id: LABEL }]);
  const { tombstones } = phone.send(workspace, [phone.make("undoShipment", { orderId: SHIP.orderId, trackingNumber: LABEL })]);
  expect(tombstones).toMatchObject([{ noun: "parcel", id: LABEL, version: expect.any(Number) }]);
});

test("beside an answer to commands come few news, and the rest with the next page", () => {
  phone.pull(workspace);
  const news = Array.from({ length: PAGE_ROWS_BESIDE_COMMANDS + 2 }, (_, at) => makeItem({ id: `a${at}`, sku: `a${at}` }));
  saveRows(workspace.sql, news, [], START);
  const beside = phone.send(workspace, [add()]);
  expect(beside.rows.filter((row) => row.id !== "lamp")).toHaveLength(PAGE_ROWS_BESIDE_COMMANDS);
  expect(beside).toMatchObject({ more: true, verdicts: [{ outcome: "applied" }] });
  expect(beside.rows).toContainEqual(expect.objectContaining({ id: "lamp", onHand: onHand() }));
  phone.pull(workspace);
  expect([...phone.rows.keys()].filter((key) => key.startsWith("item a"))).toHaveLength(news.length);
});

test("verdicts go once the phone has said that it stores them; a command that old is asked about as a gap", () => {
  const commands = [add(), add(), add()];
  phone.send(workspace, commands);
  phone.send(workspace, [], { storedUpTo: 2 });
  expect(workspace.sql.all(`SELECT command_id FROM verdicts`)).toEqual([expect.objectContaining({ command_id: 3 })]);
  expect(phone.send(workspace, commands.slice(2)).verdicts).toMatchObject([{ id: 3, outcome: "applied" }]);
  expect(phone.send(workspace, commands)).toMatchObject({ verdicts: [], expectedId: 4 });
  expect(onHand()).toBe(21);
});

test("a cursor that is not ours makes the phone load anew: verdicts it does not have come, nothing new is run", () => {
  const [one, two] = [add(), add()];
  phone.send(workspace, [one]);
  for (const cursor of [
    "",
    "x",
    "e30",
    Buffer.from(`{"after":99999}`).toString("base64url"),
    Buffer.from(`{"after":-1}`).toString("base64url"),
  ]) {
    const answer = phone.send(workspace, [one, two], { cursor });
    expect(answer).toMatchObject({
      rebuild: true,
      cursor: null,
      rows: [],
      tombstones: [],
      more: true,
      verdicts: [{ id: 1, outcome: "applied" }],
      expectedId: null,
    });
    expect(lastId()).toBe(1);
  }
  expect(phone.send(workspace, [one, two], { cursor: null }).verdicts).toMatchObject([{ id: 1 }, { id: 2 }]);
  expect(onHand()).toBe(18);
});

test("another epoch makes the phone load anew, under the new one", () => {
  phone.send(workspace, [add()]);
  saveMeta(workspace.sql, "epoch", "restored");
  const answer = phone.send(workspace, [add()]);
  expect(answer).toMatchObject({ rebuild: true, epoch: "restored", cursor: null });
  expect(lastId()).toBe(1);
  expect(loadHorizon(workspace.sql).epoch).toBe("restored");
  expect(phone.send(workspace)).toMatchObject({ rebuild: false, epoch: "restored" });
});

test("an owner begins a new epoch: it stands in the audit, and phones load anew", () => {
  phone.send(workspace, [add()]);
  const { epoch } = loadHorizon(workspace.sql);
  const { deviceId, person } = phone.paired;
  const begun = beginEpoch(workspace.deps, { deviceId, person });
  expect(begun.epoch).not.toBe(epoch);
  expect(audits().at(-1)).toMatchObject({ what: "beginEpoch", person_id: person.id });
  expect(phone.send(workspace)).toMatchObject({ rebuild: true, epoch: begun.epoch });
  expect(phone.send(workspace)).toMatchObject({ rebuild: false, rows: expect.arrayContaining([expect.objectContaining({ id: "lamp" })]) });
});

test("a rebuild answers no command of another client", () => {
  phone.send(workspace, [add()]);
  const other = makePhone(workspace, "phone-2");
  other.run(workspace, "adjustStock", ADD);
  expect(other.send(workspace, [add({ id: 1 })], { cursor: "x" }).verdicts).toEqual([]);
});

test("a whole day of two phones, and each has the same rows in the end", () => {
  const other = makePhone(workspace, "phone-2");
  phone.send(workspace, [phone.make("confirmShipment", SHIP), add()]);
  other.send(workspace, [
    other.make("undoShipment", { orderId: SHIP.orderId, trackingNumber: LABEL }),
    other.make("adjustStock", { ...ADD, pieces: -1 }),
  ]);
  phone.pull(workspace);
  other.pull(workspace);
  expect(new Map([...phone.rows].sort())).toEqual(new Map([...other.rows].sort()));
  expect(phone.rows.has(`parcel ${LABEL}`)).toBe(false);
  expect(must(phone.rows.get("item lamp"), "item")).toMatchObject({ onHand: 14, reserved: 2 });
});
