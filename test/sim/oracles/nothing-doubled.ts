/** O2: no tap has two effects, at Temu or in the ledger of movements. */
import { type Facts, ordersOf } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

const countBy = <T>(list: readonly T[], keyOf: (each: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
};

export const checkNothingDoubled = ({ shipped, levelled, movements }: Facts, into: Violation[]): void => {
  const report = makeReporter("O2 nothing doubled", into);
  const perOrder = countBy(
    shipped.flatMap((effect) => ordersOf(effect)),
    (orderId) => orderId,
  );
  for (const [orderId, count] of perOrder) if (count > 1) report(`${orderId} was declared ${count} times`);
  for (const [label, count] of countBy(shipped, (effect) => `${effect.mallId} ${effect.trackingNumber}`))
    if (count > 1) report(`${label} was declared ${count} times`);
  for (const [key, count] of countBy(levelled, (effect) => `${effect.requestUniqueKey} ${effect.skuId}`))
    if (count > 1) report(`${key} was set ${count} times`);
  for (const effect of [...shipped, ...levelled]) if (effect.times > 1) report(`effect ${effect.seq} happened ${effect.times} times`);
  const edits = movements.filter((movement) => movement.note?.startsWith("edit "));
  for (const [note, count] of countBy(edits, (movement) => movement.note ?? ""))
    if (count > 1) report(`${note} moved stock ${count} times`);
};
