/** Many seeds over all cores, each judged. */
import { runInWorkers } from "./run-in-workers.ts";
import type { PlansOf, SeedAnswer, SeedAsked } from "./seed-worker.ts";

/** Every so-manieth seed is run twice: the same seed must give the same history. */
export const TWICE_EVERY = 100;

type Args = {
  of: PlansOf;
  from: number;
  seeds: number;
  minimiseMs: number;
  onAnswer: (answer: SeedAnswer) => void;
  isEnough?: () => boolean;
};

function* askSeeds({ of, from, seeds, minimiseMs, isEnough = () => false }: Args): Generator<SeedAsked> {
  for (let nth = 0; nth < seeds && !isEnough(); nth += 1) yield { of, seed: from + nth, isTwice: nth % TWICE_EVERY === 0, minimiseMs };
}

export const runSeeds = (args: Args): Promise<void> =>
  runInWorkers({ script: new URL("./seed-worker.ts", import.meta.url), asked: askSeeds(args), onAnswer: args.onAnswer });
