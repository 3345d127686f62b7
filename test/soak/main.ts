// `npm run test:soak [-- --hours 0.4 --seed 1 --phones 4 --workspaces 3]`: real workerd, the Temu sandbox over HTTP, phones with the product's
// engine, and a nemesis every one to ten seconds. Then everything heals, the clocks are moved until all is quiet, and everything is read.
import { parseArgs } from "node:util";
import * as v from "valibot";
import { type CrashStage, startCrashStage } from "../crash/crash-stage.ts";
import { readEdgeLedgers } from "../faults/read-edge-ledger.ts";
import { makeEdgeClient } from "../run/edge-client.ts";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { createRandom } from "../sandbox/random.ts";
import { checkFacts } from "../sim/oracles/check-run.ts";
import { ORACLES, type Oracle } from "../sim/oracles/violation.ts";
import { awaitEqual } from "./await-equal.ts";
import { makeNemesis } from "./nemesis.ts";
import { quiesce, readOwed } from "./quiesce.ts";
import { findLedger, readFacts, type Temu } from "./read-facts.ts";
import { openSoakPhone, type SoakPhone } from "./soak-phone.ts";
import { buy, workFloor } from "./work-floor.ts";

const ORDERS_AT_START = 30;
const HOUR_MS = 3_600_000;
/** A fault that never hit and a read that is not whole prove nothing. */
const NOT_IN_VAIN = "O12 faults hit, reads whole";
type Finding = { oracle: Oracle | typeof NOT_IN_VAIN; says: string };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      hours: { type: "string", default: "0.4" },
      seed: { type: "string", default: "1" },
      phones: { type: "string", default: "4" },
      workspaces: { type: "string", default: "3" },
    },
  });
  const hours = toNumber("--hours", values.hours);
  const seed = toNumber("--seed", values.seed);
  const each = toNumber("--phones", values.phones);
  const stage = await startCrashStage({ workspaces: toNumber("--workspaces", values.workspaces), ordersEach: ORDERS_AT_START });
  const teams: SoakPhone[][] = [];
  try {
    for (const workspace of stage.workspaces) teams.push(await openTeam(stage, workspace, each));
    await soak(stage, teams, hours, seed);
  } finally {
    for (const phone of teams.flat()) await phone.close();
    await stage.close();
  }
}

function toNumber(option: string, given: string): number {
  const number = Number(given);
  if (!(number > 0)) throw new Error(`${option} takes a number above 0, not "${given}".`);
  return number;
}

async function openTeam(stage: CrashStage, workspace: CrashStage["workspaces"][number], count: number): Promise<SoakPhone[]> {
  const { edge, sandbox } = stage;
  await sandbox.setWebhook({ appKey: workspace.appKey, url: `${edge.url}/webhooks/temu/${workspace.id}`, automatic: true });
  const owner = makeEdgeClient(edge.url, workspace.cookie);
  const codeSchema = v.object({ code: v.string() });
  const invite = async () => (await owner.post("/api/devices", { personId: workspace.ownerId }, codeSchema)).code;
  const team: SoakPhone[] = [];
  for (let at = 0; at < count; at += 1) team.push(await openSoakPhone(at, Number(new URL(edge.url).port), await invite()));
  return team;
}

async function soak(stage: CrashStage, teams: readonly SoakPhone[][], hours: number, seed: number): Promise<void> {
  const phones = teams.flat();
  const memory: number[] = [];
  const readMemory = async (): Promise<void> => {
    const mib = await stage.edge.readMemory();
    if (mib !== null) memory.push(mib);
  };
  await readMemory();
  console.log(`Soak of ${hours} h, seed ${seed}: ${phones.length} phones in ${teams.length} workspaces with a store each.`);
  const untilMs = performance.now() + hours * HOUR_MS;
  const nemesis = makeNemesis({ stage, phones, random: createRandom(seed), onKill: readMemory });
  const [buyers] = await Promise.all([
    buy(stage, seed + 1, untilMs),
    nemesis.run(untilMs),
    ...teams.map((team, at) => workFloor(team, seed * 1_000 + at * 100, untilMs)),
  ]);

  const healedAt = performance.now();
  await stage.sandbox.removeFaults();
  const heads = (await readOwed(stage)).map(({ head }) => head);
  const late = await awaitEqual(teams, heads);
  console.log(`Healed: all phones had everything of that moment after ${Math.round(performance.now() - healedAt)} ms.`);
  const isQuiet = await quiesce(stage);
  await readMemory();
  const last = await awaitEqual(
    teams,
    (await readOwed(stage)).map(({ head }) => head),
  );
  const temu = await readTemu(stage);
  const waiting = phones.reduce((sum, { headless }) => sum + headless.countWaiting(), 0);
  await stage.edge.close();

  const ledgers = readEdgeLedgers(stage.folder);
  const found: Finding[] = [];
  for (const [at, workspace] of stage.workspaces.entries()) {
    const ledger = findLedger(ledgers, workspace);
    const latePhones = [...(late[at] ?? []), ...(last[at] ?? [])];
    found.push(...checkFacts(readFacts({ workspace, ledger, phones: teams[at] ?? [], temu, isQuiet, latePhones })));
  }
  const missed = [...nemesis.dealt].filter(([, { hit }]) => hit === 0).map(([name]) => name);
  for (const name of missed) found.push({ oracle: NOT_IN_VAIN, says: `${name} never hit` });
  if (temu.callsForgotten > 0) found.push({ oracle: NOT_IN_VAIN, says: `the ledger has forgotten ${temu.callsForgotten} calls` });
  if (waiting > 0) found.push({ oracle: "O1 nothing lost", says: `${waiting} commands still wait on phones` });
  const bugs = [...stage.bugs, ...phones.flatMap(({ headless }) => headless.faults.map(String))];
  for (const says of bugs) found.push({ oracle: "no bug", says });

  const saved = phones.reduce((sum, phone) => sum + phone.saved.length, 0);
  const done = ledgers.reduce((sum, ledger) => sum + ledger.done.length, 0);
  const kinds = (kind: string): number => temu.effects.filter((effect) => effect.kind === kind).length;
  console.log(
    `\n${saved} commands saved on phones, ${done} applied at the edge; buyers placed ${buyers.placed} orders and cancelled ${buyers.cancelled}.`,
  );
  console.log(`Temu: ${temu.calls.length} calls, ${kinds("shipment")} shipments, ${kinds("stock")} levels.`);
  console.log(`workerd's memory: ${memory[0]} MiB at the start, ${Math.max(...memory)} at the most, ${memory.at(-1)} at the end.`);
  console.log("\nFaults, dealt and hit:");
  for (const [name, { dealt, hit }] of [...nemesis.dealt].sort()) console.log(`  ${name.padEnd(28)} ${dealt} ${hit}`);
  sayVerdict(found, saved);
}

async function readTemu({ sandbox, workspaces }: CrashStage): Promise<Temu> {
  const { calls, effects, callsForgotten } = await sandbox.readLedger();
  const levels = new Map<string, number>();
  for (const { mallId } of workspaces)
    for (const level of (await sandbox.readStock({ mallId })).levels) levels.set(level.skuId, level.stock);
  return { calls, effects, callsForgotten, levels };
}

function sayVerdict(found: readonly Finding[], saved: number): void {
  console.log("\nOracles:");
  const names = [...ORACLES, NOT_IN_VAIN];
  for (const name of names) {
    const ofName = found.filter(({ oracle }) => oracle === name);
    console.log(`  ${name}: ${toCount(ofName.length, saved)}`);
    for (const { says } of ofName.slice(0, 10)) console.log(`      ${says.slice(0, 400)}`);
  }
  const failed = new Set(found.map(({ oracle }) => oracle)).size;
  console.log(`\n${names.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await runScript(main);
