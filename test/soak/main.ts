// `npm run test:soak [-- --hours 0.4 --seed 1 --phones 4 --workspaces 3]`: real workerd, the Temu sandbox over HTTP, phones with the product's
// engine, and a nemesis every one to ten seconds. `--phones` are those of one workspace.
import { parseArgs } from "node:util";
import { runScript } from "../run/script.ts";
import { runSoak, type SoakResult } from "./run-soak.ts";
import { sayOracles } from "./say-oracles.ts";

const HOUR_MS = 3_600_000;

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
  const seed = toCountable("--seed", values.seed);
  const phonesEach = toCountable("--phones", values.phones);
  const workspaces = toCountable("--workspaces", values.workspaces);
  console.log(`Soak of ${hours} h, seed ${seed}: ${workspaces} workspaces with a store and ${phonesEach} phones each.`);
  const result = await runSoak({ seed, workspaces, phonesEach, lastsMs: hours * HOUR_MS, pace: 1, say: console.log });

  const { saved, applied, buyers, temu, memory, dealt } = result;
  const kinds = (kind: string): number => temu.effects.filter((effect) => effect.kind === kind).length;
  console.log(
    `\n${saved} commands saved on phones, ${applied} applied at the edge; buyers placed ${buyers.placed} orders and cancelled ${buyers.cancelled}.`,
  );
  console.log(`Temu: ${temu.calls.length} calls, ${kinds("shipment")} shipments, ${kinds("stock")} levels.`);
  console.log(`workerd's memory: ${memory[0]} MiB at the start, ${Math.max(...memory)} at the most, ${memory.at(-1)} at the end.`);
  console.log("\nFaults, dealt and hit:");
  for (const [name, counts] of [...dealt].sort()) console.log(`  ${name.padEnd(28)} ${counts.dealt} ${counts.hit}`);
  sayVerdict(result);
}

function toNumber(option: string, given: string): number {
  const number = Number(given);
  if (!(number > 0)) throw new Error(`${option} takes a number above 0, not "${given}".`);
  return number;
}

function toCountable(option: string, given: string): number {
  const number = toNumber(option, given);
  if (!Number.isInteger(number)) throw new Error(`${option} takes a whole number, not "${given}".`);
  return number;
}

function sayVerdict({ found, lookedAt }: SoakResult): void {
  console.log("\nOracles:");
  const oracles = sayOracles(found, lookedAt);
  for (const { line, found: own } of oracles) {
    console.log(`  ${line}`);
    for (const { says } of own.slice(0, 10)) console.log(`      ${says.slice(0, 400)}`);
  }
  const failed = oracles.filter(({ found: own }) => own.length > 0).length;
  console.log(`\n${oracles.length - failed} passed, ${failed} failed`);
  if (found.length > 0) process.exitCode = 1;
}

await runScript(main);
