// `npm run test:limit`: Temu's limit under a thousand stores, in virtual time and then in real workerd, at several distances.
// What it demands is in judge-virtual.ts and judge-real.ts.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Bench } from "../bench/bench.ts";
import { runScript } from "../run/script.ts";
import { judgeReal } from "./judge-real.ts";
import { judgeFaults, judgeVirtual } from "./judge-virtual.ts";
import { GREEDY_CALLS } from "./make-load.ts";
import { ROAD_WORDS } from "./make-road.ts";
import { startRealBed } from "./run-real.ts";
import { makeFaults, runVirtual } from "./run-virtual.ts";
import { toLine, type Verdict } from "./verdict.ts";

type Settings = { stores: number; seconds: number; realSeconds: number; seed: number; latencies: number[] };

const readNumber = (name: string, text: string, least: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} must be a whole number of at least ${least}, not "${text}".`);
  return number;
};

const readSettings = (): Settings => {
  const { values } = parseArgs({
    options: {
      stores: { type: "string", default: "1000" },
      seconds: { type: "string", default: "120" },
      "real-seconds": { type: "string", default: "60" },
      seed: { type: "string", default: "1" },
      latencies: { type: "string", default: "5,40,100,300" },
    },
  });
  return {
    stores: readNumber("stores", values.stores, 2),
    seconds: readNumber("seconds", values.seconds, 60),
    realSeconds: readNumber("real-seconds", values["real-seconds"], 0),
    seed: readNumber("seed", values.seed, 0),
    latencies: values.latencies.split(",").map((text) => readNumber("latencies", text, 1)),
  };
};

const runAllVirtual = async (settings: Settings, tell: (title: string, verdicts: Verdict[]) => void): Promise<void> => {
  const { stores, seconds, seed, latencies } = settings;
  for (const oneWayMs of latencies) {
    const run = await runVirtual({ oneWayMs, stores, seconds, seed });
    tell(`virtual time, ${oneWayMs} ms one way, ${stores} stores, ${seconds} s`, judgeVirtual(oneWayMs, seconds, run));
  }
  for (const oneWayMs of latencies) {
    const run = await runVirtual({ oneWayMs, stores, seconds, seed: seed + 1, faults: makeFaults(seconds) });
    tell(`virtual time with faults, ${oneWayMs} ms one way`, judgeFaults(run));
  }
};

const runAllReal = async (settings: Settings, tell: (title: string, verdicts: Verdict[]) => void): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), "dockhand-limit-"));
  const closers: (() => Promise<void>)[] = [];
  const bench: Bench = { folder, say: console.log, atEnd: (close) => closers.unshift(close) };
  try {
    const bed = await startRealBed(bench, settings.latencies.length);
    for (const [index, oneWayMs] of settings.latencies.entries()) {
      const run = await bed.run(index, oneWayMs, settings.realSeconds);
      tell(`real workerd, ${oneWayMs} ms one way, ${settings.realSeconds} s`, judgeReal(oneWayMs, settings.realSeconds, run));
    }
  } finally {
    for (const close of closers) await close();
    await rm(folder, { recursive: true, force: true });
  }
};

const main = async (): Promise<void> => {
  const settings = readSettings();
  const verdicts: Verdict[] = [];
  const tell = (title: string, more: Verdict[]): void => {
    verdicts.push(...more);
    console.log([`\n${title}`, ...more.map(toLine)].join("\n"));
  };
  console.log(`Seed ${settings.seed}. One store asks for ${GREEDY_CALLS} calls at once, twice. Each way: ${ROAD_WORDS}.`);
  await runAllVirtual(settings, tell);
  if (settings.realSeconds > 0) await runAllReal(settings, tell);
  const failed = verdicts.filter(({ passed }) => passed === false).length;
  console.log(`\n${verdicts.filter(({ passed }) => passed === true).length} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
};

await runScript(main);
