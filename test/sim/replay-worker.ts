/** A worker thread: runs a plan, then sends everything it sent once more, requests of phones and webhooks, and compares. */
import { toKeyText } from "../../shared/row.ts";
import { makePlan } from "./make-plan.ts";
import { readFacts } from "./oracles/facts.ts";
import { answerQuestions } from "./run-in-workers.ts";
import { type Ran, runPlan } from "./run-plan.ts";

/** `reads`: how many single orders were read again in all; `most`: the same order. */
export type ReplayAnswer = {
  seed: number;
  requests: number;
  webhooks: number;
  differing: string[];
  reads: number;
  most: number;
  orders: number;
};

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

/** Reads of single orders from one call on, as events ask for them: how often each was read. Polls are not among them. */
const countReads = ({ temu }: Ran, from: number): Map<string, number> => {
  const asked = temu.sandbox.ledger.calls.slice(from).filter((call) => call.method === READS_OF_ORDERS);
  const named = asked.flatMap(({ params }) => (JSON.parse(params) as { parentOrderSnList?: string[] }).parentOrderSnList ?? []);
  return new Map([...Map.groupBy(named, (sn) => sn)].map(([sn, times]) => [sn, times.length]));
};

type After = { stock: Map<string, string>; reads: Map<string, number> };

/** The ten minutes after a run, in which `disturb` sends it all again, or nothing. */
const runAfter = async (ran: Ran, disturb: () => void): Promise<After> => {
  const from = ran.temu.sandbox.ledger.calls.length;
  disturb();
  await ran.clock.run(ran.clock.now() + AFTER_MS);
  return { stock: takeStock(ran), reads: countReads(ran, from) };
};

/** What the same minutes do where nothing is sent twice: a buyer's time runs out, a conflict is looked at again. */
const runControl = async (seed: number): Promise<After> => {
  const plain = await runPlan(makePlan(seed));
  const control = await runAfter(plain, () => undefined);
  plain.edge.close();
  return control;
};

answerQuestions(async (seed: number): Promise<ReplayAnswer> => {
  const ran = await runPlan(makePlan(seed));
  const before = takeStock(ran);
  const webhooks = [...ran.temu.deliveries];
  const after = await runAfter(ran, () => {
    for (const { deviceId, request } of ran.requests) ran.edge.sync(deviceId, request);
    for (const delivery of webhooks) ran.hand(delivery);
  });
  const changed = compare(before, after.stock);
  const isReadTwice = [...after.reads.values()].some((times) => times > 1);
  const control = changed.length > 0 || isReadTwice ? await runControl(seed) : null;
  const differing = changed.filter((key) => withoutTimes(control?.stock.get(key)) !== withoutTimes(after.stock.get(key)));
  const reads = [...after.reads].map(([sn, times]) => times - (control?.reads.get(sn) ?? 0));
  const orders = readFacts(ran).orders.size;
  ran.edge.close();
  return {
    seed,
    requests: ran.requests.length,
    webhooks: webhooks.length,
    differing: differing.map((key) => `${key}: ${before.get(key) ?? "not there"} became ${after.stock.get(key) ?? "not there"}`),
    reads: reads.reduce((sum, times) => sum + Math.max(0, times), 0),
    most: Math.max(0, ...reads),
    orders,
  };
});
