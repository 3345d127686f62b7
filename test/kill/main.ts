// `npm run test:kill`: SIGKILL of real Chromium on the real app, at aimed moments and at random ones, then a launch on the same profile.
// It shows process death only: that a save survives a cut of the power is asserted on the transaction (test/web/store), and that each
// transaction of this app was opened that way is counted here.
import { parseArgs } from "node:util";
import { judge } from "../faults/judge.ts";
import { toOracleLines } from "../faults/say-cells.ts";
import { startWorkDepot } from "../faults/start-work-depot.ts";
import { runScript } from "../run/script.ts";
import { toCount } from "../run/zero-bound.ts";
import { createRandom } from "../sandbox/random.ts";
import { findVain } from "./find-vain.ts";
import { KILL_POINTS, type Kill, type KillHand, type KillPoint, MOST_SCANS, NEEDS_NETWORK, openKillHand } from "./kill-hand.ts";

type Options = { runs: number; hands: number; seed: number };

/** The first kills come before the browser has written its cookies down; then it is given the time. */
const KILLS_BEFORE_REST = 3;
const REST_MS = 35_000;
/** A hand that cannot work any more says so instead of failing for an hour, half a minute each time. */
const MOST_FAILED_IN_A_ROW = 4;

const readNumber = (flag: string, text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${flag} wants a whole number from 1 on, not "${text}".`);
  return Number(text);
};

const readOptions = (): Options => {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "200" },
      hands: { type: "string", default: "2" },
      seed: { type: "string", default: String(Date.now() % 100_000) },
    },
  });
  return { runs: readNumber("runs", values.runs), hands: readNumber("hands", values.hands), seed: readNumber("seed", values.seed) };
};

const work = async (hand: KillHand, runs: readonly number[]): Promise<void> => {
  for (const [at, run] of runs.entries()) {
    if (at === KILLS_BEFORE_REST) await hand.rest(REST_MS);
    const point = KILL_POINTS[run % KILL_POINTS.length] ?? KILL_POINTS[0];
    await hand.run(point, NEEDS_NETWORK.includes(point) || Math.floor(run / KILL_POINTS.length) % 2 === 0);
    if (hand.failedInARow >= MOST_FAILED_IN_A_ROW) throw new Error(`a hand gave up after kill ${at + 1} of ${runs.length}`);
  }
  await hand.finish();
};

const sayPoint = (point: KillPoint, kills: readonly Kill[]): string => {
  const here = kills.filter((kill) => kill.point === point);
  const saved = here.flatMap((kill) => kill.saved);
  const sure = saved.filter(({ isSure }) => isSure).length;
  const unseen = here.reduce((sum, kill) => sum + kill.thereUnseen, 0);
  const missed = here.filter(({ isMissed }) => isMissed).length;
  const online = here.filter(({ isOnline }) => isOnline).length;
  const halves = here.filter((kill) => kill.halves.length > 0).length;
  const gone = new Set(here.flatMap((kill) => kill.missing)).size;
  return `${point.padEnd(24)}  kills ${here.length} (${online} online, ${missed} not as aimed), scans ${saved.length}: green seen ${sure}, gone ${gone}; not seen ${saved.length - sure}, there all the same ${unseen}; by halves ${halves}`;
};

const main = async (): Promise<void> => {
  const { runs, hands: handCount, seed } = readOptions();
  const startedAt = performance.now();
  console.log(`${runs} kills of Chromium by ${handCount} hands side by side, seed ${seed}`);
  const depot = await startWorkDepot(runs * MOST_SCANS);
  const hands: KillHand[] = [];
  try {
    for (let at = 0; at < handCount; at += 1) hands.push(await openKillHand(String(at), depot, createRandom(seed + at)));
    const all = Array.from({ length: runs }, (_, run) => run);
    await Promise.all(
      hands.map((hand, at) =>
        work(
          hand,
          all.filter((run) => Math.floor(run / KILL_POINTS.length) % handCount === at),
        ),
      ),
    );
    const killMinutes = (performance.now() - startedAt) / 60_000;
    await depot.awaitQuiet();
    const kills = hands.flatMap((hand) => hand.kills);
    const saved = kills.flatMap((kill) => kill.saved);
    const findings = judge(await depot.takeEvidence(saved));

    console.log("");
    for (const point of KILL_POINTS) console.log(sayPoint(point, kills));
    const sure = saved.filter(({ isSure }) => isSure).length;
    const gone = new Set(kills.flatMap((kill) => kill.missing));
    const others = kills.flatMap((kill) => kill.others.map((words) => `another number (${kill.point}): ${words}`));
    const halves = kills.flatMap((kill) => kill.halves.map((words) => `by halves (${kill.point}): ${words}`));
    console.log(`\ngreen seen, gone after the launch: ${toCount(gone.size, sure)}`);
    console.log(`another number than was scanned: ${toCount(others.length, saved.length)}`);
    console.log(`there by halves: ${toCount(kills.filter((kill) => kill.halves.length > 0).length, kills.length)}`);
    for (const line of toOracleLines(findings, saved.length)) console.log(line);
    console.log(
      `session lost with the browser, paired again as the same device: ${hands.reduce((sum, hand) => sum + hand.cookiesLost, 0)} times`,
    );
    const durability = new Map<string, number>();
    for (const [kind, count] of hands.flatMap((hand) => [...hand.durability])) durability.set(kind, (durability.get(kind) ?? 0) + count);
    console.log(`transactions that write, by durability: ${[...durability].map(([kind, count]) => `${count} ${kind}`).join(", ")}`);

    const problems = [
      ...[...gone].map((label) => `gone: ${label}`),
      ...others,
      ...halves,
      ...hands.flatMap((hand) => hand.faults),
      ...[...durability.keys()].filter((kind) => kind !== "strict").map((kind) => `writes were opened ${kind}, not strict`),
      ...findVain(KILL_POINTS, kills, durability),
    ];
    for (const problem of problems) console.log(`  ${problem}`);
    console.log(`${killMinutes.toFixed(1)} minutes of kills, ${((killMinutes * 60 * handCount) / runs).toFixed(1)} s each and hand`);
    const failed = problems.length + findings.length;
    console.log(`${Math.max(0, runs - failed)} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    for (const hand of hands) await hand.close();
    await depot.close();
  }
};

await runScript(main);
