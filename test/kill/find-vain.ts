// Whether a run of kills has shown anything: at each point most of them came at their moment, and the page was heard to write. Pure.
import type { Kill, KillPoint } from "./kill-hand.ts";

type Aimed = Pick<Kill, "point" | "isMissed"> & { saved: readonly Pick<Kill["saved"][number], "isSure">[] };

/** O12, in words. `durability`: transactions that write, by how they were opened. */
export const findVain = (points: readonly KillPoint[], kills: readonly Aimed[], durability: ReadonlyMap<string, number>): string[] => {
  const missed = points.flatMap((point) => {
    const here = kills.filter((kill) => kill.point === point);
    const hits = here.filter(({ isMissed }) => !isMissed).length;
    return 2 * hits > here.length ? [] : [`O12: of ${here.length} kills ${point} only ${hits} came as aimed`];
  });
  /* Green is said after a transaction that writes: a hook that hears fewer of them hears nothing of the others' durability. */
  const greens = kills.flatMap(({ saved }) => saved.filter(({ isSure }) => isSure)).length;
  const heard = [...durability.values()].reduce((sum, count) => sum + count, 0);
  return heard > 0 && heard >= greens
    ? missed
    : [...missed, `O12: ${greens} greens were seen, and ${heard} transactions that write were heard`];
};
