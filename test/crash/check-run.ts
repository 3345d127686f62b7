// The oracles over one run, once all is quiet: what the edge holds against what really happened at Temu. Nothing in these runs makes Temu
// say no, and nobody else ships or sells: a refusal or a conflict is never right here, nor that a person is asked, and a level has no excuse.

import { isDeepStrictEqual } from "node:util";
import { temuLevelFor } from "../../shared/item.ts";
import { type ConfirmShipmentJob, isOver, needsPerson } from "../../shared/job.ts";
import { toKeyText } from "../../shared/row.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { Effect } from "../sandbox/ledger.ts";
import { ADDED_FIRST, ADDED_SECOND, type CrashRun } from "./crash-run.ts";
import type { SeenRows } from "./reader.ts";
import type { Look } from "./worker/look-at-run.ts";

export const ORACLES = ["lost", "doubled", "invented", "untrue", "untold", "disordered", "unknown", "stuck", "unseen", "notFired"] as const;
export type Oracle = (typeof ORACLES)[number];

/** Which oracles found something, each with a sentence; none is as it should be. `person`: somebody has to look at it, and sees it. */
export type Findings = { found: { oracle: Oracle; says: string }[]; person: boolean };

export type RunFacts = {
  run: Pick<CrashRun, "cell" | "trackingNumber" | "before" | "hasReached">;
  verdicts: readonly Verdict[];
  look: Look;
  effects: readonly Effect[];
  temuLevel: number | null;
  seen: SeenRows;
};

type Find = (oracle: Oracle, when: boolean, says: string) => void;

const isApplied = (verdict: Verdict | undefined): boolean => verdict?.outcome === "applied";

/** A person finds it: the order says so at the edge and on the phones. */
const isTold = ({ look, seen }: RunFacts, job: ConfirmShipmentJob): boolean => {
  const shown = look.order === null ? undefined : seen.get(toKeyText(look.order));
  return look.order?.problem?.jobId === job.id && shown?.noun === "order" && shown.problem?.jobId === job.id;
};

/**
 * A shipment ends in one of two ways: confirmed and at Temu, or undone by its person's undo and not at Temu. Where it is left to a person
 * all the same, that person must be told. What has not ended is for `unknown` and `stuck`.
 */
const checkEnd = (facts: RunFacts, job: ConfirmShipmentJob, find: Find): void => {
  const { run, verdicts, look, effects } = facts;
  const isAtTemu = effects.some(({ kind }) => kind === "shipment");
  const isUndone = run.cell.command === "undoShipment" && isApplied(verdicts[1]);
  find(
    "untold",
    needsPerson(job) && !isTold(facts, job),
    `${job.state}, and the order's problem is ${JSON.stringify(look.order?.problem)}`,
  );
  find("untrue", isUndone && job.state !== "undone", `undo was applied, and the job is ${job.state}`);
  switch (job.state) {
    case "confirmed":
      find("untrue", !isAtTemu, "confirmed, and Temu does not have it");
      find("untrue", look.order?.status !== "shipped", `confirmed, and the order is ${look.order?.status}`);
      return find("untrue", look.order?.problem !== null, `confirmed, and the order's problem is ${JSON.stringify(look.order?.problem)}`);
    case "undone":
      find("untrue", isAtTemu, "undone, and Temu has it");
      return find("lost", !isUndone, "undone, and nobody undid it");
    case "superseded":
      find("untrue", isAtTemu, "superseded, and Temu has it");
      return find("lost", true, "superseded, and no other shipment takes its place");
    case "refused":
    case "conflict":
    case "needsPerson":
      return find("untrue", true, `${job.state} for ${job.reason}, found ${job.found}, and nothing at Temu caused it`);
    case "planned":
    case "sending":
    case "unknown":
      return;
  }
};

const checkShipment = (facts: RunFacts, find: Find): void => {
  const { run, verdicts, look, effects } = facts;
  const [job, ...more] = look.jobs.filter((each) => each.kind === "confirmShipment");
  const shipments = effects.flatMap((effect) => (effect.kind === "shipment" ? [effect] : []));
  const [confirmed, undone] = verdicts;
  find("lost", !isApplied(confirmed), `the shipment's verdict is ${JSON.stringify(confirmed)}`);
  find("lost", job === undefined, "the edge has no job for a command it applied");
  find("doubled", more.length > 0, `${more.length + 1} jobs for one shipment`);
  find("doubled", shipments.length > 1 || shipments.some(({ times }) => times > 1), `Temu applied it ${shipments.length} times`);
  const isOurs = shipments.every(({ trackingNumber, lines }) => trackingNumber === run.trackingNumber && lines.length === 1);
  find("invented", !isOurs, `Temu holds ${shipments.map(({ trackingNumber }) => trackingNumber).join(", ")}`);
  if (job !== undefined) checkEnd(facts, job, find);
  if (run.cell.command !== "undoShipment") return;
  const isTooLate = undone?.outcome === "refused" && undone.reason === "alreadySent";
  find("lost", !isApplied(undone) && !isTooLate, `undo's verdict is ${JSON.stringify(undone)}`);
  find("untrue", isApplied(undone) && look.order?.shipment !== null, "undo was applied, and the order still has its shipment");
};

const checkStock = ({ run, verdicts, look, effects, temuLevel }: RunFacts, find: Find): void => {
  const wanted = [ADDED_FIRST, ADDED_SECOND];
  const { item, listing } = look;
  const { item: itemBefore, listing: listingBefore } = run.before;
  find("lost", verdicts.length < wanted.length || !verdicts.every(isApplied), `the edits' verdicts are ${JSON.stringify(verdicts)}`);
  const pieces = look.movements.map((movement) => movement.pieces);
  find("doubled", pieces.length > wanted.length, `${pieces.length} movements for two edits`);
  find("lost", pieces.length < wanted.length, `${pieces.length} movements for two edits`);
  const areOurs = pieces.every((each) => wanted.includes(each)) && new Set(pieces).size === pieces.length;
  find("untrue", !areOurs, `the movements are of ${pieces.join(", ")} pieces`);
  const added = wanted.filter((_, at) => isApplied(verdicts[at])).reduce((sum, each) => sum + each, 0);
  const onHand = (itemBefore?.onHand ?? 0) + added;
  find("lost", item?.onHand !== onHand, `the item holds ${item?.onHand}, it should be ${onHand}`);
  find("untrue", item?.reserved !== itemBefore?.reserved, `${item?.reserved} are reserved, ${itemBefore?.reserved} were`);
  /* From what was there before, so that a wrong item does not make a wrong level right. */
  const levelWith = (more: number): number | null =>
    itemBefore === null || listingBefore === null
      ? null
      : temuLevelFor({ ...itemBefore, onHand: itemBefore.onHand + more }, listingBefore.piecesPerUnit, WHOLE_STOCK);
  const owed = levelWith(added);
  find("untrue", owed === null || temuLevel !== owed, `Temu shows ${temuLevel}, it should be ${owed}`);
  find("untrue", listing?.temuLevel !== temuLevel, `the edge believes Temu shows ${listing?.temuLevel}, it shows ${temuLevel}`);
  const asked = look.jobs.filter(needsPerson).map(({ state, reason, found }) => `${state} for ${reason}, found ${found}`);
  find("untrue", asked.length > 0, `a person is asked about a level, and nothing at Temu caused it: ${asked.join("; ")}`);
  const asserted = effects.flatMap((effect) => (effect.kind === "stock" ? [effect] : []));
  const allowed = [levelWith(ADDED_FIRST), levelWith(ADDED_FIRST + ADDED_SECOND)];
  find(
    "invented",
    !asserted.every((effect) => allowed.includes(effect.level)),
    `Temu was told ${asserted.map((each) => each.level).join(", ")}`,
  );
  find(
    "doubled",
    asserted.some(({ times }) => times > 1),
    "one push was applied twice",
  );
  const isOrdered = asserted.every((effect, at) => at === 0 || effect.level >= (asserted[at - 1]?.level ?? 0));
  find("disordered", !isOrdered, `Temu was told ${asserted.map((each) => each.level).join(", then ")}`);
};

export const checkRun = (facts: RunFacts): Findings => {
  const { run, look, verdicts, seen } = facts;
  const found: Findings["found"] = [];
  const find: Find = (oracle, when, says) => {
    if (when) found.push({ oracle, says });
  };
  find("notFired", !run.hasReached, "the object did not come to the point");
  find("notFired", look.life === run.before.life, "the object did not end");
  find("lost", look.lastId !== verdicts.length, `the edge has taken in ${look.lastId} of ${verdicts.length} commands`);
  if (run.cell.command === "adjustStock") checkStock(facts, find);
  else checkShipment(facts, find);
  find(
    "unknown",
    look.jobs.some(({ state }) => state === "unknown"),
    "a result is still unknown",
  );
  const open = look.jobs.filter((job) => !isOver(job) && !needsPerson(job));
  const sayOpen = open.map(
    ({ state, dueAt, tries, reason }) => `${state}, due in ${dueAt === null ? "no" : dueAt - look.now} ms, ${tries} tries, ${reason}`,
  );
  find("stuck", open.length > 0, `still ${sayOpen.join("; ")}; ${look.callsUnderWay} calls under way`);
  find("stuck", look.overdue > 0, `${look.overdue} jobs are overdue`);
  const isMigrated = look.migrations > run.before.migrations;
  find("stuck", run.cell.point === "migration" && !isMigrated, "the later build's migration is not done");
  const rows = [look.order, look.item, look.listing, ...look.jobs].filter((row) => row !== null);
  const unseen = rows.filter((row) => !isDeepStrictEqual({ ...seen.get(toKeyText(row)), version: 0 }, { ...row, version: 0 }));
  find("unseen", unseen.length > 0, `a phone that pulls does not see ${unseen.map(toKeyText).join(", ")} as it is`);
  return { found, person: look.jobs.some(needsPerson) };
};
