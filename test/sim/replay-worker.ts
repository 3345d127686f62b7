/** A worker thread: runs a plan, then sends everything it sent once more, requests of phones and webhooks, and compares. */
import { needsPerson } from "../../shared/job.ts";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import { makePlan } from "./make-plan.ts";
import { readFacts } from "./oracles/facts.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { type Ran, runPlan } from "./run-plan.ts";

export type ReplayAnswer = { seed: number; requests: number; webhooks: number; differing: string[]; reads: number; orders: number };

const AFTER_MS = 10 * 60_000;
const READS_OF_ORDERS = "bg.order.list.v2.get";

/** A store's row says when it was last polled, and an order that buyers may still change goes on by time alone. */
const isStill = (row: SyncedRow): boolean => row.noun !== "store" && (row.noun !== "order" || row.status !== "waiting");

/** A job that a person was told about is read again every so often, replay or none: when it was is no difference, all else is. */
const toLasting = (row: SyncedRow): unknown =>
  row.noun === "job" && needsPerson(row) && row.dueAt !== null ? { ...row, version: 0, dueAt: 0, readAt: 0, endedAt: 0 } : row;

/** What must not change. */
const takeStock = (ran: Ran): Map<string, string> => {
  const { rows, movements, shipped, levelled } = readFacts(ran);
  const kept = [...rows].filter(([, row]) => isStill(row)).map(([key, row]): [string, string] => [key, JSON.stringify(toLasting(row))]);
  return new Map([
    ...kept,
    ...movements.map((movement): [string, string] => [toKeyText(movement), JSON.stringify(movement)]),
    ["effects", JSON.stringify([...shipped, ...levelled])],
  ]);
};

/** It waited for its buyer before, and does not any more. */
const isLater = (key: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): boolean =>
  key.startsWith("order ") && !before.has(key) && after.has(key);

const compare = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key) && !isLater(key, before, after));

/** Reads of single orders, as events ask for them; polls are not among them. */
const countReads = ({ temu }: Ran): number =>
  temu.sandbox.ledger.calls.filter((call) => call.method === READS_OF_ORDERS && call.params.includes("parentOrderSnList")).length;

answerQuestions(async (seed: number): Promise<ReplayAnswer> => {
  const ran = await runPlan(makePlan(seed));
  const before = takeStock(ran);
  const readsBefore = countReads(ran);
  const webhooks = [...ran.temu.deliveries];
  for (const { deviceId, request } of ran.requests) ran.edge.sync(deviceId, request);
  for (const delivery of webhooks) ran.hand(delivery);
  await ran.clock.run(ran.clock.now() + AFTER_MS);
  return {
    seed,
    requests: ran.requests.length,
    webhooks: webhooks.length,
    differing: compare(before, takeStock(ran)).map(
      (key) => `${key}: ${before.get(key) ?? "not there"} became ${takeStock(ran).get(key) ?? "not there"}`,
    ),
    reads: countReads(ran) - readsBefore,
    orders: readFacts(ran).orders.size,
  };
});
