/** Many seeds over all cores, each judged; calls back in the order in which they end. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SeedAnswer, SeedAsked } from "./seed-worker.ts";

/** Every so-manieth seed is run twice: the same seed must give the same history. */
const TWICE_EVERY = 100;

type Args = { from: number; seeds: number; minimiseMs: number; onAnswer: (answer: SeedAnswer) => void; isEnough?: () => boolean };

export const runSeeds = async ({ from, seeds, minimiseMs, onAnswer, isEnough = () => false }: Args): Promise<void> => {
  let next = from;
  const drive = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const ask = (): void => {
        if (next >= from + seeds || isEnough()) return resolve();
        const asked: SeedAsked = { seed: next, isTwice: (next - from) % TWICE_EVERY === 0, minimiseMs };
        next += 1;
        worker.postMessage(asked);
      };
      worker.on("message", (answer: SeedAnswer) => {
        onAnswer(answer);
        ask();
      });
      worker.on("error", reject);
      ask();
    });
  const workers = Array.from(
    { length: Math.min(availableParallelism(), seeds) },
    () => new Worker(new URL("./seed-worker.ts", import.meta.url)),
  );
  try {
    await Promise.all(workers.map(drive));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
