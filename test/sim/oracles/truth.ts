/** O4: what the edge says of Temu is so, and nothing stays unknown. O9: nothing is left to do. */
import { type Facts, ordersOf, toParcelKey } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** Whether Temu really had this level at some moment of a span, by its own clock. True where nobody kept what it had. */
const stoodAt = ({ temu }: Facts["ran"], skuId: string, level: number, { from, until }: { from: number; until: number }): boolean => {
  const { past, listings } = temu.sandbox.world;
  if (past === undefined) return true;
  let since = Number.NEGATIVE_INFINITY;
  for (const each of past) {
    if (each.kind !== "stock" || each.skuId !== skuId) continue;
    if (each.stock === level && since <= until && each.until >= from) return true;
    since = each.until;
  }
  return listings.get(skuId)?.sku.stock === level && since <= until;
};

export const checkTruth = ({ ran, shipments, pushes, pushCalls, shipped, levelled }: Facts, into: Violation[]): void => {
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
    /* Confirmed by what was read: there it stood, at some moment since its call left. */
    const [leftAt] = pushCalls.get(job.id) ?? [];
    if (job.state === "confirmed" && job.readAt !== null && leftAt !== undefined) {
      const span = { from: leftAt, until: (job.endedAt ?? Number.POSITIVE_INFINITY) + (ran.plan.temuSkewMs ?? 0) };
      for (const { skuId, level } of job.levels)
        if (!stoodAt(ran, skuId, level, span)) report(`the push ${job.id} is confirmed, and Temu has not shown ${level} since it left`);
    }
    if (job.state === "unknown") report(`the push ${job.id} is still unknown`);
    if (job.state === "planned" || job.state === "sending") stuck(`the push ${job.id} is still ${job.state}`);
  }
  if (!ran.isQuiet) stuck("something was owed to the end of patience");
};
