/** A worker thread: runs a plan, then sends everything it sent once more, requests of phones and webhooks, and compares. */
import { toKeyText } from "../../shared/row.ts";
import { makePlan } from "./make-plan.ts";
import { readFacts } from "./oracles/facts.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { type Ran, runPlan } from "./run-plan.ts";

export type ReplayAnswer = { seed: number; requests: number; webhooks: number; differing: string[]; reads: number; orders: number };

const AFTER_MS = 10 * 60_000;
const READS_OF_ORDERS = "bg.order.list.v2.get";

/** What must not change. A store's row says when it was last polled. */
const takeStock = (ran: Ran): Map<string, string> => {
  const { rows, movements, shipped, levelled } = readFacts(ran);
  const kept = [...rows].filter(([, row]) => row.noun !== "store").map(([key, row]): [string, string] => [key, JSON.stringify(row)]);
  return new Map([
    ...kept,
    ...movements.map((movement): [string, string] => [toKeyText(movement), JSON.stringify(movement)]),
    ["effects", JSON.stringify([...shipped, ...levelled])],
  ]);
};

const compare = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));

/** When something was looked at, and the so-manieth change it was, may be a moment apart in two runs. */
const TIMES = ["version", "dueAt", "readAt", "endedAt", "temuUpdatedAt"];

const withoutTimes = (text: string | undefined): string | undefined =>
  text && JSON.stringify(JSON.parse(text), (key, value: unknown) => (TIMES.includes(key) ? 0 : value));

/** What the same minutes change where nothing is sent twice: a buyer's time runs out, a conflict is looked at again. */
const dropChangesOfTime = async (seed: number, differing: readonly string[], after: ReadonlyMap<string, string>): Promise<string[]> => {
  if (differing.length === 0) return [];
  const plain = await runPlan(makePlan(seed));
  await plain.clock.run(plain.clock.now() + AFTER_MS);
  const control = takeStock(plain);
  plain.edge.close();
  return differing.filter((key) => withoutTimes(control.get(key)) !== withoutTimes(after.get(key)));
};

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
  const after = takeStock(ran);
  const differing = await dropChangesOfTime(seed, compare(before, after), after);
  const orders = readFacts(ran).orders.size;
  ran.edge.close();
  return {
    seed,
    requests: ran.requests.length,
    webhooks: webhooks.length,
    differing: differing.map((key) => `${key}: ${before.get(key) ?? "not there"} became ${after.get(key) ?? "not there"}`),
    reads: countReads(ran) - readsBefore,
    orders,
  };
});
