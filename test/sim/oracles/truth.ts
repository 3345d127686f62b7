/** O4: what the edge says of Temu is so, and nothing stays unknown. O9: nothing is left to do. */
import { type Facts, ordersOf, toParcelKey } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

export const checkTruth = ({ ran, shipments, pushes, shipped, levelled }: Facts, into: Violation[]): void => {
  const report = makeReporter("O4 truth", into);
  const stuck = makeReporter("O9 liveness", into);
  const atTemu = new Set(shipped.flatMap((effect) => ordersOf(effect).map((orderId) => toParcelKey(orderId, effect.trackingNumber))));
  const confirmed = new Set<string>();
  for (const job of shipments) {
    const key = toParcelKey(job.orderId, job.trackingNumber);
    if (job.state === "confirmed") confirmed.add(key);
    if (job.state === "confirmed" && !atTemu.has(key)) report(`${key} is confirmed, and Temu has not got it`);
    if (job.state === "unknown") report(`${key} is still unknown`);
    if (job.state === "planned" || job.state === "sending") stuck(`${key} is still ${job.state}`);
  }
  for (const key of atTemu) if (!confirmed.has(key)) report(`Temu has ${key}, and the edge does not say so`);
  const set = new Set(levelled.map(({ requestUniqueKey, skuId }) => `${requestUniqueKey} ${skuId}`));
  for (const job of pushes.values()) {
    /* Confirmed by the answer to its one call: Temu must have set every level of it. */
    if (job.state === "confirmed" && job.readAt === null && job.tries === 0)
      for (const { skuId } of job.levels)
        if (!set.has(`${job.id} ${skuId}`)) report(`the push ${job.id} is confirmed, and Temu has not set ${skuId}`);
    if (job.state === "unknown") report(`the push ${job.id} is still unknown`);
    if (job.state === "planned" || job.state === "sending") stuck(`the push ${job.id} is still ${job.state}`);
  }
  if (!ran.isQuiet) stuck("something was owed to the end of patience");
};
