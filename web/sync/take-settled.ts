/** What became of commands that the edge had parked: applied ones need nobody any more, refused ones are shown with their reason. */
import type { Settled } from "../../shared/wire.ts";
import type { Counters } from "../store/counters.ts";
import { type PhoneTx, toVerdictKey } from "../store/phone-store.ts";

/** `isNews`: told now, not once more with a first load; then a refusal is shown also where the parked command was put away. */
export const takeSettled = async (
  tx: PhoneTx,
  held: Counters,
  settled: readonly Settled[],
  { isNews, at }: { isNews: boolean; at: number },
): Promise<Counters> => {
  const counters = { ...held };
  for (const { envelope, verdict } of settled) {
    const key = toVerdictKey(envelope);
    const shown = await tx.getVerdict(key);
    if (verdict.outcome === "parked" || (shown === null ? !isNews : shown.verdict.outcome !== "parked")) continue;
    if (shown !== null) {
      await tx.removeVerdict(key);
      counters.parked -= 1;
    }
    if (verdict.outcome === "applied") continue;
    await tx.putVerdicts([{ key, envelope, verdict, at }]);
    counters.refused += 1;
  }
  return counters;
};
