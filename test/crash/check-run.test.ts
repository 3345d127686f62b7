// Each end that a crash run may not come to is found, and each that it may is not.
import { describe, expect, test } from "vitest";
import type { ConfirmShipmentJob, Job, JobState, PushStockJob } from "../../shared/job.ts";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { Verdict } from "../../shared/verdict.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeItem, makeListing, makeOrder } from "../fakes/make-rows.ts";
import type { Effect } from "../sandbox/ledger.ts";
import { checkRun, type RunFacts } from "./check-run.ts";
import { ADDED_FIRST, ADDED_SECOND } from "./crash-run.ts";
import type { CommandUnderTest } from "./points.ts";
import type { Look } from "./worker/look-at-run.ts";

const LABEL = "CR0000000001";
const ORDER = makeOrder();
const STAMP = { seq: 1, at: START, mallId: "630000000000001", requestId: "r1", times: 1 };

const applied = (id: number): Verdict => ({ id, outcome: "applied", holdUntil: null });
const refused = (id: number, reason: "alreadySent"): Verdict => ({ id, outcome: "refused", reason, facts: {} });

const JOB_BASE = {
  ...{ noun: "job" as const, version: 0, storeId: "s1", dueAt: null, plannedAt: START, sendBy: null, tries: 0, resends: 0 },
  ...{ causes: [], reason: null, found: null, readAt: null, endedAt: START },
};
const toShipment = (state: JobState): ConfirmShipmentJob => ({
  ...JOB_BASE,
  ...{ kind: "confirmShipment", id: "ship-1", state, lock: `order ${ORDER.id}`, orderId: ORDER.id, trackingNumber: LABEL },
  ...{ carrierId: "501", carrierName: "DPD Romania", warehouseId: "WH-01", lines: [], shipByAt: null, taken: [] },
});
const toPush = (state: JobState): PushStockJob => ({
  ...JOB_BASE,
  ...{ kind: "pushStock", id: "push-1", state, lock: "goods s1 601", goodsId: "601", levels: [] },
});

const toLook = (more: Partial<Look>): Look => ({
  ...{ life: "second", callsUnderWay: 0, now: START, lastId: 1, migrations: 1, overdue: 0 },
  ...{ jobs: [], order: null, item: null, listing: null, movements: [] },
  ...more,
});

type Told = Pick<RunFacts, "verdicts" | "look" | "effects" | "temuLevel"> & { before?: Partial<Look>; shown?: SyncedRow[] };

/** What was found, for a run whose phones see the edge's rows as they are, but for those that are shown otherwise. */
const findIn = (command: CommandUnderTest, { before, shown = [], ...facts }: Told): string[] => {
  const { order, item, listing, jobs } = facts.look;
  const rows: SyncedRow[] = [order, item, listing, ...jobs].filter((row) => row !== null);
  const run = {
    cell: { point: "afterSending", mode: "abort", command } as const,
    trackingNumber: LABEL,
    before: toLook({ life: "first", ...before }),
    hasReached: true,
  };
  const seen = new Map([...rows, ...shown].map((row) => [toKeyText(row), row]));
  return checkRun({ ...facts, run, seen }).found.map(({ oracle }) => oracle);
};

const shipment = (trackingNumber = LABEL): Effect => ({
  ...{ kind: "shipment", packageSn: "P1", carrierId: "501", carrierName: "DPD Romania", trackingNumber },
  lines: [{ parentOrderSn: ORDER.id, orderSn: "076-1", skuId: "17", quantity: 2 }],
  ...STAMP,
});

describe("a shipment", () => {
  const problemOf = (jobId: string) => ({ jobId, reason: "needsPerson" });
  const end = (state: JobState, order: Partial<Look["order"]> = {}, effects: Effect[] = []): string[] =>
    findIn("confirmShipment", {
      verdicts: [applied(1)],
      look: toLook({ jobs: [toShipment(state)], order: { ...ORDER, ...order } }),
      ...{ effects, temuLevel: null },
    });

  test("that is confirmed and at Temu once is right", () => {
    expect(end("confirmed", { status: "shipped" }, [shipment()])).toEqual([]);
  });

  test("that is confirmed and not at Temu, or there twice, is found", () => {
    expect(end("confirmed", { status: "shipped" })).toContain("untrue");
    expect(end("confirmed", { status: "shipped" }, [shipment(), { ...shipment(), times: 2 }])).toContain("doubled");
  });

  test("that was given up, with nothing in its place, is found", () => {
    expect(end("superseded")).toContain("lost");
  });

  test("that is undone, and nobody undid it, is found", () => {
    expect(end("undone")).toContain("lost");
  });

  test("that was refused, and nothing at Temu forbade it, is found even where the order tells of it", () => {
    expect(end("refused")).toContain("untrue");
    expect(end("refused", { problem: problemOf("ship-1") })).toContain("untrue");
  });

  test("that is in conflict, and Temu holds no other parcel, is found", () => {
    expect(end("conflict", { problem: problemOf("ship-1") })).toContain("untrue");
  });

  test("that needs a person, and nothing at Temu asked for one, is found; twice over where its order does not name it", () => {
    expect(end("needsPerson", { problem: problemOf("ship-1") })).toEqual(["untrue"]);
    expect(end("needsPerson")).toEqual(["untold", "untrue"]);
    expect(end("needsPerson", { problem: problemOf("another") })).toEqual(["untold", "untrue"]);
  });

  test("that needs a person whose phone does not show it is found", () => {
    const order = { ...ORDER, problem: problemOf("ship-1") };
    const look = toLook({ jobs: [toShipment("needsPerson")], order });
    const found = findIn("confirmShipment", { verdicts: [applied(1)], look, effects: [], temuLevel: null, shown: [ORDER] });
    expect(found).toEqual(["untold", "untrue", "unseen"]);
  });

  test("of whose refusal nobody is told is found twice over", () => {
    expect(end("refused")).toEqual(expect.arrayContaining(["untrue", "untold"]));
  });

  test("that is still under way is stuck, and nothing else", () => {
    for (const state of ["planned", "sending"] as const) expect(end(state)).toEqual(["stuck"]);
  });
});

describe("an undo", () => {
  const end = (state: JobState, undo: Verdict, effects: Effect[] = [], order: Partial<Look["order"]> = {}): string[] =>
    findIn("undoShipment", {
      verdicts: [applied(1), undo],
      look: toLook({ lastId: 2, jobs: [toShipment(state)], order: { ...ORDER, ...order } }),
      ...{ effects, temuLevel: null },
    });

  test("that was applied leaves nothing at Temu", () => {
    expect(end("undone", applied(2))).toEqual([]);
    expect(end("undone", applied(2), [shipment()])).toContain("untrue");
  });

  test("that was applied, and its shipment is not undone, is found", () => {
    expect(end("confirmed", applied(2), [shipment()], { status: "shipped" })).toContain("untrue");
    expect(end("superseded", applied(2))).toContain("lost");
  });

  test("that came too late leaves the shipment as it was", () => {
    expect(end("confirmed", refused(2, "alreadySent"), [shipment()], { status: "shipped" })).toEqual([]);
    expect(end("undone", refused(2, "alreadySent"))).toContain("lost");
  });
});

describe("two stock edits", () => {
  const [ITEM, LISTING] = [makeItem(), makeListing()];
  const onHand = ITEM.onHand + ADDED_FIRST + ADDED_SECOND;
  const owed = onHand - ITEM.reserved;
  const push = (level: number): Effect => ({
    ...{ kind: "stock", goodsId: "601", skuId: "17", skuSn: "17", before: 10, level, requestUniqueKey: "push-1" },
    ...STAMP,
  });
  type Edited = { jobs?: Job[]; item?: Partial<typeof ITEM>; shown?: number; temuLevel?: number; pieces?: number[] };
  const end = ({ jobs = [toPush("confirmed")], item = {}, shown = owed, temuLevel = owed, pieces = [ADDED_FIRST, ADDED_SECOND] }: Edited) =>
    findIn("adjustStock", {
      verdicts: [applied(1), applied(2)],
      before: { item: ITEM, listing: LISTING },
      look: toLook({
        ...{ lastId: 2, jobs, item: { ...ITEM, onHand, ...item }, listing: { ...LISTING, temuLevel: shown } },
        movements: pieces.map((each, at) => ({ id: `c-${at}`, pieces: each })),
      }),
      ...{ effects: [push(temuLevel)], temuLevel },
    });

  test("are right when Temu shows the level that they owe", () => {
    expect(end({})).toEqual([]);
  });

  test("are found when Temu does not, even where a person was told", () => {
    const behind = { shown: owed - ADDED_SECOND, temuLevel: owed - ADDED_SECOND };
    expect(end(behind)).toContain("untrue");
    for (const state of ["refused", "needsPerson"] as const) expect(end({ ...behind, jobs: [toPush(state)] })).toContain("untrue");
  });

  test("are found when a person is asked about a level that nothing forbade", () => {
    for (const state of ["refused", "needsPerson"] as const) expect(end({ jobs: [toPush(state)] })).toEqual(["untrue"]);
  });

  test("are found when the level follows an item that is wrong itself", () => {
    expect(end({ item: { reserved: ITEM.reserved + 1 }, shown: owed - 1, temuLevel: owed - 1 })).toContain("untrue");
    expect(end({ item: { onHand: onHand - 1 }, shown: owed - 1, temuLevel: owed - 1 })).toContain("lost");
  });

  test("are found when a movement has other pieces than its edit", () => {
    expect(end({ pieces: [ADDED_FIRST + 1, ADDED_SECOND - 1] })).toContain("untrue");
  });
});
