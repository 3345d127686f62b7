import { afterEach, beforeEach, expect, test } from "vitest";
import { COMMANDS } from "../../../shared/commands/registry.ts";
import { must } from "../../../shared/result.ts";
import { saveMeta } from "../../../worker/workspace/meta.ts";
import { loadRow, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { DPD, HOUR, makeItem, makeListing, makeOrder, makeStore } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";

const LABEL = "DPD00000001";
const SHIP = { orderId: "PO-076-1", trackingNumber: LABEL, carrierId: DPD.id };
const ADD = { itemId: "lamp", pieces: 3, reason: "found", note: null };
/** What the present build runs; an older one knows none of it. */
const SCHEMAS = new Map(Object.values(COMMANDS).map(({ name, schema }) => [name, schema]));

let workspace: FakeWorkspace;
let phone: FakePhone;

const becomeOlder = (): void => {
  for (const command of Object.values(COMMANDS)) command.schema = 99;
};
const becomeNewer = (): void => {
  for (const command of Object.values(COMMANDS)) command.schema = must(SCHEMAS.get(command.name), command.name);
};

beforeEach(() => {
  workspace = makeWorkspace();
  phone = makePhone(workspace, "phone-1");
  saveRows(workspace.sql, [makeStore(), makeItem(), makeListing(), makeOrder()], [], START);
  phone.pull(workspace);
  becomeOlder();
});
afterEach(becomeNewer);

const onHand = () => loadRow(workspace.sql, "item", "lamp")?.onHand;
const audits = () =>
  workspace.sql.all<{ what: string; person_id: string; device_id: string }>(`SELECT * FROM audit WHERE what <> 'pairDevice'`);
const add = (pieces: number) => phone.make("adjustStock", { ...ADD, pieces });
const settledIds = (answer: ReturnType<FakePhone["send"]>) =>
  answer.settled?.map(({ envelope, verdict }) => [envelope.id, verdict.outcome]);

test("the next sync of any phone runs them once, in their order, as the person and device that made them", () => {
  const other = makePhone(workspace, "phone-2");
  phone.send(workspace, [phone.make("confirmShipment", SHIP), phone.make("undoShipment", SHIP), add(1)]);
  other.send(workspace, [other.make("adjustStock", { ...ADD, pieces: 10 })]);
  expect(onHand()).toBe(12);
  becomeNewer();
  const third = makePhone(workspace, "phone-3");
  third.pull(workspace);
  expect(audits().map(({ what, person_id, device_id }) => [what, person_id === phone.paired.person.id, device_id])).toEqual([
    ["confirmShipment", true, phone.paired.deviceId],
    ["adjustStock", true, phone.paired.deviceId],
    ["adjustStock", false, other.paired.deviceId],
  ]);
  expect(onHand()).toBe(12 - 2 + 1 + 10);
  third.pull(workspace);
  expect(audits()).toHaveLength(3);
});

test("what they make due wakes the alarm, though the phone that has them run only asks for news", () => {
  phone.send(workspace, [phone.make("confirmShipment", SHIP)]);
  becomeNewer();
  workspace = workspace.restart();
  const other = makePhone(workspace, "phone-2");
  workspace.deps.setAlarm(START + HOUR);
  other.pull(workspace);
  expect(workspace.alarmAt()).toBe(START + 30_000);
  workspace.deps.setAlarm(START + HOUR);
  other.pull(workspace);
  expect(workspace.alarmAt()).toBe(START + HOUR);
});

test("each device hears of its own, once, with the rows; the poke goes to all", () => {
  const other = makePhone(workspace, "phone-2");
  other.pull(workspace);
  phone.send(workspace, [add(1), phone.make("adjustStock", { itemId: "lamp" })]);
  becomeNewer();
  const pokes = workspace.pokes.length;
  expect(settledIds(other.send(workspace))).toBeUndefined();
  expect(workspace.pokes).toHaveLength(pokes + 1);
  const answer = phone.send(workspace);
  expect(settledIds(answer)).toEqual([
    [1, "applied"],
    [2, "refused"],
  ]);
  expect(answer.rows.find(({ id }) => id === "lamp")).toMatchObject({ onHand: 13 });
  expect(answer.settled?.[0]?.envelope).toMatchObject({ clientId: "phone-1", name: "adjustStock", args: { pieces: 1 } });
  expect(phone.send(workspace)).not.toHaveProperty("settled");
});

test("news that does not fit one page brings each of them exactly once, in the page it belongs to", () => {
  phone.send(workspace, [add(1)]);
  saveRows(
    workspace.sql,
    Array.from({ length: 1_200 }, (_, n) => makeItem({ id: `i${n}`, sku: `S${n}` })),
    [],
    START,
  );
  becomeNewer();
  makePhone(workspace, "phone-2").pull(workspace);
  const heard: unknown[] = [];
  for (let more = true; more; ) {
    const answer = phone.send(workspace);
    heard.push(...(answer.settled ?? []));
    more = answer.more;
  }
  expect(heard).toHaveLength(1);
});

test("a phone that loads anew hears of all that was settled for its device", () => {
  phone.send(workspace, [add(1)]);
  becomeNewer();
  phone.pull(workspace);
  const anew = makePhone(workspace, "phone-1b", phone.paired);
  const heard: unknown[] = [];
  for (let more = true; more; ) {
    const answer = anew.send(workspace);
    heard.push(...(answer.settled ?? []));
    more = answer.more;
  }
  expect(heard).toMatchObject([{ envelope: { clientId: "phone-1", id: 1 } }]);
});

test("it happened when the person did it, by the phone's offset of that day", () => {
  phone.send(workspace, [phone.make("adjustStock", ADD, { madeAt: START - HOUR })], { clockOffsetMs: 60_000 });
  becomeNewer();
  workspace.clock.moveTo(START + 5 * HOUR);
  phone.pull(workspace);
  expect(loadRow(workspace.sql, "item", "lamp")?.recent[0]?.at).toBe(START - HOUR + 60_000);
});

test("what this build does not know either stays parked; a fault in one holds up no other", () => {
  phone.send(workspace, [phone.make("weighStock", { level: 7 }), add(1), add(2)]);
  workspace.sql.run(`INSERT INTO movements (id, item_id, at, body) VALUES ('phone-1-2-adjust', 'lamp', 0, '{}')`);
  becomeNewer();
  expect(settledIds(phone.send(workspace))).toEqual([
    [2, "refused"],
    [3, "applied"],
  ]);
  expect(onHand()).toBe(14);
  expect(workspace.logs).toMatchObject([{ event: "commandFault" }]);
  const kept = workspace.sql.all<{ command_id: number }>(`SELECT command_id FROM verdicts WHERE parked IS NOT NULL AND version IS NULL`);
  expect(kept).toEqual([{ command_id: 1 }]);
});

test("parked commands outlive what the phone says it has stored, and a rebuild runs none of them", () => {
  phone.send(workspace, [add(1)]);
  phone.send(workspace, [], { storedUpTo: 1 });
  becomeNewer();
  saveMeta(workspace.sql, "forgotten", "999");
  expect(phone.send(workspace)).toMatchObject({ rebuild: true });
  expect(onHand()).toBe(12);
  phone.pull(workspace);
  expect(onHand()).toBe(13);
});
