import { beforeEach, expect, test } from "vitest";
import type { JobState } from "../../../shared/job.ts";
import { forgetOld } from "../../../worker/workspace/forget-old.ts";
import { loadAll, saveRows } from "../../../worker/workspace/row-store.ts";
import { START } from "../../fakes/fake-clock.ts";
import { makeEvent } from "../../fakes/make-event.ts";
import { DPD, HOUR, MINUTE, makeItem, makeOrder } from "../../fakes/make-rows.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import { makePhone } from "../../fakes/phone.ts";
import { addStore } from "../../fakes/seed-store.ts";

let workspace: FakeWorkspace;

beforeEach(() => {
  workspace = makeWorkspace();
  addStore(workspace);
});

const asked = () =>
  workspace.sql
    .all<{ order_id: string; store_id: string; due_at: number }>(`SELECT * FROM refetches ORDER BY order_id`)
    .map((row) => ({ ...row }));
const inbox = () => workspace.sql.all(`SELECT key FROM inbox`).length;

test("an event is stored and asks for its order to be read within a minute", () => {
  expect(workspace.receive(makeEvent())).toBe("stored");
  expect(asked()).toEqual([{ order_id: "PO-076-1", store_id: "s1", due_at: START + MINUTE }]);
  expect(workspace.alarmAt()).toBe(START + MINUTE);
});

test("the same event again is known, and asks for nothing", () => {
  workspace.receive(makeEvent());
  workspace.clock.moveTo(START + 30_000);
  expect(workspace.receive(makeEvent())).toBe("known");
  expect(inbox()).toBe(1);
  expect(asked()).toMatchObject([{ due_at: START + MINUTE }]);
});

test("more events of one order do not put its read off, nor does an urgent one wait for the others", () => {
  workspace.receive(makeEvent({ hash: "h1" }));
  workspace.clock.moveTo(START + 30_000);
  workspace.receive(makeEvent({ hash: "h2" }));
  expect(asked()).toMatchObject([{ due_at: START + MINUTE }]);
  workspace.receive(makeEvent({ hash: "h3", eventCode: "bg_trade_logistics_address_changed" }));
  expect(workspace.alarmAt()).toBe(workspace.clock.now() + 1);
});

test("each store of an app gets the events of its own mall", () => {
  addStore(workspace, { id: "s2", index: 1, mallId: "2" });
  workspace.sql.run(`UPDATE store_secrets SET app_key = 'fake-app-s1'`);
  workspace.receive(makeEvent({ hash: "h1" }));
  workspace.receive(makeEvent({ hash: "h2", mallId: "2", parentOrderSn: "PO-076-2" }));
  expect(asked().map((row) => [row.order_id, row.store_id])).toEqual([
    ["PO-076-1", "s1"],
    ["PO-076-2", "s2"],
  ]);
});

test.each([
  ["another mall", { mallId: "999" }],
  ["no mall", { mallId: null }],
  ["another app", { appKey: "fake-app-else" }],
])("an event of %s is not ours, and leaves nothing", (_name, more) => {
  expect(workspace.receive(makeEvent(more))).toBe("notOurs");
  expect([inbox(), asked()]).toEqual([0, []]);
});

test("an event without an order is stored and asks for nothing", () => {
  expect(workspace.receive(makeEvent({ eventCode: "bg_open_event_test", parentOrderSn: null }))).toBe("stored");
  expect(asked()).toEqual([]);
});

test("events are remembered for three days", () => {
  workspace.receive(makeEvent());
  forgetOld(workspace.sql, START + 72 * HOUR);
  expect(workspace.receive(makeEvent())).toBe("known");
  forgetOld(workspace.sql, START + 72 * HOUR + 1);
  expect(inbox()).toBe(0);
});

test.each<[JobState, number, number]>([
  ["confirmed", 4, 0],
  ["sending", 4, 0],
  ["planned", 4, 1],
  ["unknown", 4, 1],
  ["conflict", 4, 1],
  ["confirmed", 5, 1],
  ["confirmed", 3, 1],
])("with a shipment that is %s, an event of status %i is worth %i reads", (state, orderStatus, reads) => {
  saveRows(workspace.sql, [makeItem(), makeOrder()], [], START);
  const phone = makePhone(workspace, "phone-1");
  phone.run(workspace, "confirmShipment", { orderId: "PO-076-1", trackingNumber: "DPD00000001", carrierId: DPD.id });
  saveRows(
    workspace.sql,
    loadAll(workspace.sql, "job").map((job) => ({ ...job, state })),
    [],
    START,
  );
  workspace.receive(makeEvent({ orderStatus }));
  expect(asked()).toHaveLength(reads);
});
