// What a soak leaves, put before the same oracles that judge the simulation: one workspace's rows from its file, its phones, its store at Temu.
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import type { StagedWorkspace } from "../crash/crash-stage.ts";
import type { EdgeLedger } from "../faults/read-edge-ledger.ts";
import type { Call, Effect } from "../sandbox/ledger.ts";
import type { Facts, Witness } from "../sim/oracles/facts.ts";
import type { Answered } from "../sim/sim-world.ts";
import type { SoakPhone } from "./soak-phone.ts";

export type Temu = { calls: readonly Call[]; effects: readonly Effect[]; callsForgotten: number; levels: ReadonlyMap<string, number> };

export type Left = {
  workspace: StagedWorkspace;
  ledger: EdgeLedger;
  phones: readonly SoakPhone[];
  temu: Temu;
  isQuiet: boolean;
  latePhones: number[];
};

/** The limiter's seconds are those of the clock that was moved, so calls are counted by it too. */
const onMovedClock = (call: Call): Call => ({ ...call, arrivalMs: call.at });

const keySchema = v.object({ requestUniqueKey: v.string() });

/** When they arrived: nothing between this edge and Temu lets one call overtake another. */
const toPushCalls = (calls: readonly Call[]): Facts["pushCalls"] => {
  const pushes = calls.flatMap(({ method, params, at }) => {
    const read = method === "bg.local.goods.stock.edit" ? v.safeParse(keySchema, JSON.parse(params)) : null;
    return read?.success ? [{ key: read.output.requestUniqueKey, at }] : [];
  });
  return new Map([...Map.groupBy(pushes, ({ key }) => key)].map(([key, each]) => [key, each.map(({ at }) => at)]));
};

const toMark = ({ name, args }: { name: string; args: unknown }): string => JSON.stringify([name, args]);

/** The ledger of the workspace that holds this shop. */
export const findLedger = (ledgers: readonly EdgeLedger[], { mallId }: StagedWorkspace): EdgeLedger =>
  must(
    ledgers.find(({ rows }) => rows.some((row) => row.noun === "store" && row.mallId === mallId)),
    "the workspace's file",
  );

/** By the mark of its command: what the edge applied is in its audit, what it refused is on the phone that was told. */
const readAnswers = ({ ledger, phones }: Left): Map<string, Answered> => {
  const answers = new Map<string, Answered>();
  for (const { name, args } of ledger.done) {
    const mark = toMark({ name, args });
    const before = answers.get(mark);
    if (before === undefined) answers.set(mark, { key: mark, name, args, outcome: `"applied"`, differing: 0 });
    else before.differing += 1;
  }
  for (const phone of phones) {
    for (const { envelope } of phone.dump().verdicts.values()) {
      const { name, args, madeAt } = envelope;
      const mark = toMark({ name, args });
      if (answers.has(mark)) continue;
      answers.set(mark, { key: JSON.stringify([envelope.by, madeAt, name, args]), name, args, outcome: "refused", differing: 0 });
    }
  }
  return answers;
};

/** Undoing the same shipment twice is two taps and one answer that counts. */
const toTaps = (phones: readonly SoakPhone[], answers: ReadonlyMap<string, Answered>): Witness["taps"] =>
  phones.flatMap(({ index, saved }) =>
    saved.map((command: NewCommand) => {
      const mark = toMark(command);
      return { phone: index, command, key: answers.get(mark)?.key ?? mark };
    }),
  );

export const readFacts = (left: Left): Facts => {
  const { workspace, ledger, phones, temu, isQuiet, latePhones } = left;
  const answers = readAnswers(left);
  const ofNoun = <N extends SyncedRow["noun"]>(noun: N) =>
    ledger.rows.filter((row): row is Extract<SyncedRow, { noun: N }> => row.noun === noun);
  const jobs = ofNoun("job");
  const effects = temu.effects.filter(({ mallId }) => mallId === workspace.mallId);
  const ran: Witness = {
    taps: toTaps(phones, answers),
    answers: new Map([...answers.values()].map((answer) => [answer.key, answer])),
    ...{ isQuiet, latePhones, phones },
    plan: { events: [] },
    temu: {
      sandbox: {
        ledger: { calls: temu.calls.filter(({ appKey }) => appKey === workspace.appKey).map(onMovedClock) },
        world: { listings: new Map([...temu.levels].map(([skuId, stock]) => [skuId, { sku: { stock } }])) },
      },
    },
  };
  return {
    ran,
    orders: new Map(ofNoun("order").map((order) => [order.id, order])),
    items: ofNoun("item"),
    listings: ofNoun("listing"),
    stores: new Map(ofNoun("store").map((store) => [store.id, store])),
    shipments: jobs.filter((job) => job.kind === "confirmShipment"),
    pushCalls: toPushCalls(temu.calls),
    pushes: new Map(jobs.filter((job) => job.kind === "pushStock").map((job) => [job.id, job])),
    movements: ledger.movements,
    rows: new Map(ledger.rows.map((row) => [toKeyText(row), row])),
    shipped: effects.filter((effect) => effect.kind === "shipment"),
    levelled: effects.filter((effect) => effect.kind === "stock"),
  };
};
