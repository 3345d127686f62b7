import { beforeEach, expect, test } from "vitest";
import { COMMANDS } from "../../../shared/commands/registry.ts";
import type { Envelope } from "../../../shared/wire.ts";
import { loadAll, loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, HOUR, makeItem, makeListing, makeOrder, makeStore } from "../../fakes/make-rows.ts";
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

test("each row that changes takes the next version, and the head is the last of them", () => {
  const before = head();
  phone.send(workspace, [phone.make("confirmShipment", SHIP)]);
  const versions = [
    ...loadAll(workspace.sql, "order"),
    ...loadAll(workspace.sql, "parcel"),
    ...loadAll(workspace.sql, "job"),
    ...loadAll(workspace.sql, "item"),
  ]
    .map((row) => row.version)
    .sort((a, b) => a - b);
  expect(versions).toEqual([1, 2, 3, 4].map((step) => before + step));
  expect(head()).toBe(before + 4);
});

test("a refused command has a verdict, moves the sequence on and brings the rows it looked at", () => {
  const { verdicts, rows } = phone.send(workspace, [phone.make("confirmShipment", { ...SHIP, carrierId: "9" }), add()]);
  expect(verdicts).toMatchObject([
    { id: 1, outcome: "refused", reason: "carrierUnknown", facts: { carrier: "9" } },
    { id: 2, outcome: "applied" },
  ]);
  expect(rows.map((row) => row.noun)).toEqual(expect.arrayContaining(["order", "store", "item"]));
  expect(audits()).toHaveLength(1);
  expect(lastId()).toBe(2);
});

test.each([
  ["another shape", { itemId: "lamp" }],
  ["nothing", null],
  ["a field too many", { ...ADD, level: 3 }],
  ["__proto__", JSON.parse(`{"itemId":"lamp","pieces":1,"reason":"found","note":null,"__proto__":{"pieces":9}}`)],
])("arguments that are %s are refused with a verdict", (_name, args) => {
  expect(phone.run(workspace, "adjustStock", args)).toEqual({ id: 1, outcome: "refused", reason: "badArgs", facts: {} });
  expect(lastId()).toBe(1);
});

test("a command this edge does not know is parked, kept whole, and never dropped", () => {
  const command = phone.make("weighStock", { itemId: "lamp", level: 7 });
  const newer = phone.make("adjustStock", ADD, { schema: 99 });
  expect(phone.send(workspace, [command, newer, add()]).verdicts).toEqual([
    { id: 1, outcome: "parked" },
    { id: 2, outcome: "parked" },
    { id: 3, outcome: "applied", holdUntil: null },
  ]);
  phone.send(workspace, [], { storedUpTo: 3 });
  const kept = workspace.sql.all<{ command_id: number; parked: string }>(`SELECT command_id, parked FROM verdicts`);
  expect(kept.map(({ parked }) => JSON.parse(parked))).toEqual([command, newer]);
});

test("someone who did not sign in on this device cannot be the one who acted", () => {
  const eva = workspace.pair("Eva");
  expect(phone.send(workspace, [add({ by: eva.person.id })]).verdicts).toMatchObject([{ outcome: "refused", reason: "notSignedInHere" }]);
  expect(phone.send(workspace, [add({ by: "nobody" })]).verdicts).toMatchObject([{ outcome: "refused", reason: "notSignedInHere" }]);
  expect(onHand()).toBe(12);
});

test("a role that is too low is refused", () => {
  const { role } = COMMANDS.adjustStock;
  COMMANDS.adjustStock.role = "supervisor";
  try {
    expect(phone.run(workspace, "adjustStock", ADD)).toMatchObject({ outcome: "refused", reason: "roleMissing" });
  } finally {
    COMMANDS.adjustStock.role = role;
  }
});

test("a fault in a command is answered and contained: nothing of it stays, the next ones run, it is not run again", () => {
  const commands = [add(), add(), add()];
  /* The ledger has a movement of this id already: the second command's own cannot be written. */
  workspace.sql.run(`INSERT INTO movements (id, item_id, at, body) VALUES ('phone-1-2-adjust', 'lamp', 0, '{}')`);
  expect(phone.send(workspace, commands).verdicts).toEqual([
    { id: 1, outcome: "applied", holdUntil: null },
    { id: 2, outcome: "refused", reason: "edgeFault", facts: {} },
    { id: 3, outcome: "applied", holdUntil: null },
  ]);
  expect(onHand()).toBe(18);
  expect(audits()).toHaveLength(2);
  expect(workspace.logs).toMatchObject([{ event: "commandFault", fields: { name: "adjustStock" } }]);
  workspace.sql.run(`DELETE FROM movements WHERE id = 'phone-1-2-adjust'`);
  expect(phone.send(workspace, commands).verdicts[1]).toMatchObject({ reason: "edgeFault" });
  expect(onHand()).toBe(18);
});

test.each([
  ["as measured", START - 5_000, 4_000, START - 1_000],
  ["never later than now", START + HOUR, 0, START],
  ["never later than now, whatever the offset says", START, 10 * HOUR, START],
  ["not before time began", 0, -Number.MAX_SAFE_INTEGER, 0],
])("when it happened is the phone's time and its offset, %s", (_name, madeAt, clockOffsetMs, at) => {
  phone.send(workspace, [add({ madeAt })], { clockOffsetMs });
  expect(loadRow(workspace.sql, "item", "lamp")?.recent[0]?.at).toBe(at);
});

test("the hold counts from the edge's clock, not from the phone's", () => {
  const envelope = phone.make("confirmShipment", SHIP, { madeAt: START - 9 * HOUR });
  expect(phone.send(workspace, [envelope], { clockOffsetMs: null }).verdicts).toEqual([
    { id: 1, outcome: "applied", holdUntil: START + 30_000 },
  ]);
});
