/** O3: each effect goes back to something a person tapped. */
import { type Facts, ordersOf } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

export const checkNothingInvented = ({ ran, shipped, levelled, pushes, movements }: Facts, into: Violation[]): void => {
  const report = makeReporter("O3 nothing invented", into);
  const tapped = new Set(ran.taps.map(({ command }) => JSON.stringify(command)));
  const parcels = new Set(
    ran.taps.flatMap(({ command }) => (command.name === "confirmShipment" ? `${command.args.orderId} ${command.args.trackingNumber}` : [])),
  );
  for (const { name, args } of ran.answers.values())
    if (!tapped.has(JSON.stringify({ name, args }))) report(`the edge ran what nobody tapped: ${name} ${JSON.stringify(args)}`);
  for (const effect of shipped) {
    for (const orderId of ordersOf(effect))
      if (!parcels.has(`${orderId} ${effect.trackingNumber}`)) report(`nobody scanned ${effect.trackingNumber} for ${orderId}`);
  }
  for (const effect of levelled) {
    const job = pushes.get(effect.requestUniqueKey ?? "");
    if (job === undefined) report(`no job asked for level ${effect.level} of ${effect.skuId}`);
    else if (!job.levels.some(({ skuId, level }) => skuId === effect.skuId && level === effect.level))
      report(`job ${job.id} did not ask for level ${effect.level} of ${effect.skuId}`);
  }
  const notes = new Set(ran.taps.flatMap(({ command }) => (command.name === "adjustStock" ? (command.args.note ?? "") : [])));
  for (const { note } of movements) if (note?.startsWith("edit ") && !notes.has(note)) report(`nobody made ${note}`);
};
