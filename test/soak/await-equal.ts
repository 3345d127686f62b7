// O8: how soon every phone has what the edge had.
import { setTimeout as delay } from "node:timers/promises";
import type { SoakPhone } from "./soak-phone.ts";

const WITHIN_MS = 30_000;
const ASK_EVERY_MS = 100;

/** Waits until each team's phones have everything up to their edge's head; by team, those that were late. */
export async function awaitEqual(teams: readonly (readonly SoakPhone[])[], heads: readonly number[]): Promise<number[][]> {
  const startedAt = performance.now();
  for (;;) {
    const late = teams.map((team, at) => team.filter((phone) => !phone.hasAll(heads[at] ?? 0)).map(({ index }) => index));
    if (late.every((indexes) => indexes.length === 0) || performance.now() - startedAt > WITHIN_MS) return late;
    await delay(ASK_EVERY_MS);
  }
}
