// Waiting for a fact where there is no test runner to do it: the pictures in docs/screens are made by a plain script.
import { setTimeout as delay } from "node:timers/promises";

const ASK_EVERY_MS = 100;

/** Asks until the answer is as wanted, and gives it. Throws with the last answer when that takes longer than `withinMs`. */
export async function awaitFact<T>(what: string, ask: () => Promise<T>, isWanted: (answer: T) => boolean, withinMs = 60_000): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (performance.now() - startedAt > withinMs) throw new Error(`Waited in vain for ${what}; the last answer: ${JSON.stringify(answer)}`);
    await delay(ASK_EVERY_MS);
  }
}
