// A soak from the first scan to the last read: people work and buyers order while the nemesis strikes; then everything heals, the clocks are
// moved until all is quiet, and everything is read and judged.
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { type CrashStage, startCrashStage } from "../crash/crash-stage.ts";
import { readEdgeLedgers } from "../faults/read-edge-ledger.ts";
import { makeEdgeClient } from "../run/edge-client.ts";
import { createRandom } from "../sandbox/random.ts";
import { checkFacts } from "../sim/oracles/check-run.ts";
import type { Facts } from "../sim/oracles/facts.ts";
import type { Oracle } from "../sim/oracles/violation.ts";
import { awaitEqual } from "./await-equal.ts";
import { checkIsolation, type TeamTexts, toTeamTexts } from "./check-isolation.ts";
import { makeNemesis, type Nemesis } from "./nemesis.ts";
import { quiesce, readOwed } from "./quiesce.ts";
import { findLedger, readFacts, type Temu } from "./read-facts.ts";
import { countLookedAt, type LookedAt } from "./say-oracles.ts";
import { openSoakPhone, type SoakPhone } from "./soak-phone.ts";
import { type Buyers, buy, workFloor } from "./work-floor.ts";

export interface SoakOptions {
  seed: number;
  workspaces: number;
  phonesEach: number;
  /** How long people work, ms of the real world. */
  lastsMs: number;
  /** People, nemesis and the phones' own waits are so many times faster. */
  pace: number;
  say: (line: string) => void;
}

/** A fault that never hit and a read that is not whole prove nothing. */
export const NOT_IN_VAIN = "O12 faults hit, reads whole";
export const ISOLATED = "O6 isolation";
export type Finding = { oracle: Oracle | typeof NOT_IN_VAIN | typeof ISOLATED; says: string };

export interface SoakResult {
  found: Finding[];
  lookedAt: LookedAt;
  saved: number;
  applied: number;
  buyers: Buyers;
  temu: Temu;
  /** Of workerd, MiB: at the start, before each kill, at the end. */
  memory: number[];
  dealt: Nemesis["dealt"];
}

const ORDERS_AT_START = 30;

export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const stage = await startCrashStage({ workspaces: options.workspaces, ordersEach: ORDERS_AT_START });
  const teams: SoakPhone[][] = [];
  try {
    for (const workspace of stage.workspaces) teams.push(await openTeam(stage, workspace, options));
    return await soak(stage, teams, options);
  } finally {
    for (const phone of teams.flat()) await phone.close();
    await stage.close();
  }
}

async function openTeam(
  { edge, sandbox }: CrashStage,
  workspace: CrashStage["workspaces"][number],
  options: SoakOptions,
): Promise<SoakPhone[]> {
  await sandbox.setWebhook({ appKey: workspace.appKey, url: `${edge.url}/webhooks/temu/${workspace.id}`, automatic: true });
  const owner = makeEdgeClient(edge.url, workspace.cookie);
  const codeSchema = v.object({ code: v.string() });
  const team: SoakPhone[] = [];
  for (let index = 0; index < options.phonesEach; index += 1) {
    const { code } = await owner.post("/api/devices", { personId: workspace.ownerId }, codeSchema);
    team.push(await openSoakPhone({ index, edgePort: Number(new URL(edge.url).port), code, pace: options.pace }));
  }
  return team;
}

async function soak(stage: CrashStage, teams: readonly SoakPhone[][], { seed, lastsMs, pace, say }: SoakOptions): Promise<SoakResult> {
  const phones = teams.flat();
  const memory: number[] = [];
  const readMemory = async (): Promise<void> => {
    const mib = await stage.edge.readMemory();
    if (mib !== null) memory.push(mib);
  };
  await readMemory();
  const untilMs = performance.now() + lastsMs;
  const wait = (ms: number): Promise<void> => delay(ms / pace);
  const nemesis = makeNemesis({ stage, phones, random: createRandom(seed), wait, onKill: readMemory });
  const [buyers] = await Promise.all([
    buy(stage, { seed: seed + 1, untilMs, wait }),
    nemesis.run(untilMs),
    ...teams.map((team, at) => workFloor(team, { seed: seed * 1_000 + at * 100, untilMs, wait })),
  ]);

  const healedAt = performance.now();
  await stage.sandbox.removeFaults();
  const readHeads = async (): Promise<number[]> => (await readOwed(stage)).map(({ head }) => head);
  const late = await awaitEqual(teams, await readHeads());
  say(`Healed: all phones had everything of that moment after ${Math.round(performance.now() - healedAt)} ms.`);
  const isQuiet = await quiesce(stage);
  await readMemory();
  const last = await awaitEqual(teams, await readHeads());
  const temu = await readTemu(stage);
  await stage.edge.close();

  const ledgers = readEdgeLedgers(stage.folder);
  const found: Finding[] = [];
  const seen: TeamTexts[] = [];
  const judged: Facts[] = [];
  for (const [at, workspace] of stage.workspaces.entries()) {
    const latePhones = [...(late[at] ?? []), ...(last[at] ?? [])];
    const ledger = findLedger(ledgers, workspace);
    seen.push(toTeamTexts(workspace, teams[at] ?? [], ledger));
    const facts = readFacts({ workspace, ledger, phones: teams[at] ?? [], temu, isQuiet, latePhones });
    judged.push(facts);
    found.push(...checkFacts(facts));
  }
  for (const says of checkIsolation(seen)) found.push({ oracle: ISOLATED, says });
  const missed = [...nemesis.dealt].filter(([, { hit }]) => hit === 0);
  for (const [name] of missed) found.push({ oracle: NOT_IN_VAIN, says: `${name} never hit` });
  if (temu.callsForgotten > 0) found.push({ oracle: NOT_IN_VAIN, says: `the ledger has forgotten ${temu.callsForgotten} calls` });
  const bugs = [...stage.bugs, ...phones.flatMap(({ headless }) => headless.faults.map(String))];
  for (const says of bugs) found.push({ oracle: "no bug", says });
  return {
    ...{ found, buyers, temu, memory, dealt: nemesis.dealt },
    lookedAt: countLookedAt(judged, nemesis.dealt.size),
    saved: phones.reduce((sum, phone) => sum + phone.saved.length, 0),
    applied: ledgers.reduce((sum, ledger) => sum + ledger.done.length, 0),
  };
}

async function readTemu({ sandbox, workspaces }: CrashStage): Promise<Temu> {
  const { calls, effects, callsForgotten } = await sandbox.readLedger();
  const levels = new Map<string, number>();
  for (const { mallId } of workspaces)
    for (const level of (await sandbox.readStock({ mallId })).levels) levels.set(level.skuId, level.stock);
  return { calls, effects, callsForgotten, levels };
}
