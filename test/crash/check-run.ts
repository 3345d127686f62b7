// The oracles over one run, once all is quiet: what the edge holds against what really happened at Temu.

import { isDeepStrictEqual } from "node:util";
import { temuLevelFor } from "../../shared/item.ts";
import { isOver, needsPerson } from "../../shared/job.ts";
import { toKeyText } from "../../shared/row.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { Effect } from "../sandbox/ledger.ts";
import { ADDED_FIRST, ADDED_SECOND, type CrashRun } from "./crash-run.ts";
import type { SeenRows } from "./reader.ts";
import type { Look } from "./worker/look-at-run.ts";

export const ORACLES = ["lost", "doubled", "invented", "untrue", "disordered", "unknown", "stuck", "unseen", "notFired"] as const;
export type Oracle = (typeof ORACLES)[number];

/** Which oracles found something, each with a sentence; none is as it should be. `person`: somebody has to look at it, and sees it. */
export type Findings = { found: { oracle: Oracle; says: string }[]; person: boolean };

export type RunFacts = {
  run: CrashRun;
  verdicts: readonly Verdict[];
  look: Look;
  effects: readonly Effect[];
  temuLevel: number | null;
  seen: SeenRows;
};

type Find = (oracle: Oracle, when: boolean, says: string) => void;

const isApplied = (verdict: Verdict | undefined): boolean => verdict?.outcome === "applied";

const checkShipment = ({ run, verdicts, look, effects }: RunFacts, find: Find): void => {
  const [job, ...more] = look.jobs.filter(({ kind }) => kind === "confirmShipment");
  const shipments = effects.flatMap((effect) => (effect.kind === "shipment" ? [effect] : []));
  const [confirmed, undone] = verdicts;
  find("lost", !isApplied(confirmed), `the shipment's verdict is ${JSON.stringify(confirmed)}`);
  find("lost", job === undefined, "the edge has no job for a command it applied");
  find("doubled", more.length > 0, `${more.length + 1} jobs for one shipment`);
  find("doubled", shipments.length > 1 || shipments.some(({ times }) => times > 1), `Temu applied it ${shipments.length} times`);
  const isOurs = shipments.every(({ trackingNumber, lines }) => trackingNumber === run.trackingNumber && lines.length === 1);
  find("invented", !isOurs, `Temu holds ${shipments.map(({ trackingNumber }) => trackingNumber).join(", ")}`);
  const isAtTemu = shipments.length > 0;
  find("untrue", job?.state === "confirmed" && !isAtTemu, "confirmed, and Temu does not have it");
  find("untrue", job?.state === "confirmed" && look.order?.status !== "shipped", `confirmed, and the order is ${look.order?.status}`);
  const isWithoutEffect = job?.state === "refused" || job?.state === "undone" || job?.state === "superseded";
  find("untrue", isWithoutEffect && isAtTemu, `${job?.state}, and Temu has it`);
  if (run.cell.command !== "undoShipment") return;
  const isRefused = undone?.outcome === "refused" && undone.reason === "alreadySent";
  find("lost", !isApplied(undone) && !isRefused, `undo's verdict is ${JSON.stringify(undone)}`);
  find("untrue", isApplied(undone) && (isAtTemu || job?.state !== "undone"), `undo was applied, and the job is ${job?.state}`);
  find("untrue", isApplied(undone) && look.order?.shipment !== null, "undo was applied, and the order still has its shipment");
  find("lost", isRefused && job?.state === "undone", "undo was refused, and the shipment is gone");
};

const checkStock = ({ run, verdicts, look, effects, temuLevel }: RunFacts, find: Find): void => {
  const wanted = [ADDED_FIRST, ADDED_SECOND];
  const { item, listing } = look;
  const onHandBefore = run.before.item?.onHand ?? 0;
  find("lost", verdicts.length < wanted.length || !verdicts.every(isApplied), `the edits' verdicts are ${JSON.stringify(verdicts)}`);
  const pieces = look.movements.map((movement) => movement.pieces);
  find("doubled", pieces.length > wanted.length, `${pieces.length} movements for two edits`);
  find("lost", pieces.length < wanted.length, `${pieces.length} movements for two edits`);
  find("lost", item?.onHand !== onHandBefore + ADDED_FIRST + ADDED_SECOND, `the item holds ${item?.onHand}, it held ${onHandBefore}`);
  const levelOf = (look: Look): number | null =>
    look.item === null || look.listing === null ? null : temuLevelFor(look.item, look.listing.piecesPerUnit);
  const level = levelOf(look);
  const isTold = look.jobs.some(needsPerson);
  find("untrue", level !== temuLevel && !isTold, `Temu shows ${temuLevel}, it should be ${level}`);
  find("untrue", listing?.temuLevel !== temuLevel && !isTold, `the edge believes Temu shows ${listing?.temuLevel}, it shows ${temuLevel}`);
  const asserted = effects.flatMap((effect) => (effect.kind === "stock" ? [effect] : []));
  const start = levelOf(run.before) ?? 0;
  const allowed = [start + ADDED_FIRST, start + ADDED_FIRST + ADDED_SECOND];
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
