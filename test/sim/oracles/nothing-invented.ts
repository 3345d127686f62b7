/** O3: each effect goes back to something a person tapped. */
import { type Facts, ordersOf } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

const toLinesText = (lines: readonly { orderSn: string; quantity: number }[]): string =>
  lines
    .map(({ orderSn, quantity }) => `${orderSn} × ${quantity}`)
    .sort()
    .join(", ");

export const checkNothingInvented = ({ ran, shipments, shipped, levelled, pushes, movements }: Facts, into: Violation[]): void => {
  const report = makeReporter("O3 nothing invented", into);
  const tapped = new Set(ran.taps.map(({ command }) => JSON.stringify(command)));
  const scanned = ran.taps.flatMap(({ command }) => (command.name === "confirmShipment" ? command.args : []));
  for (const { name, args } of ran.answers.values())
    if (!tapped.has(JSON.stringify({ name, args }))) report(`the edge ran what nobody tapped: ${name} ${JSON.stringify(args)}`);
  for (const effect of shipped) {
    for (const orderId of ordersOf(effect)) {
      const own = scanned.filter((args) => args.orderId === orderId && args.trackingNumber === effect.trackingNumber);
      if (own.length === 0) report(`nobody scanned ${effect.trackingNumber} for ${orderId}`);
      else if (!own.some(({ carrierId }) => carrierId === effect.carrierId))
        report(`${effect.trackingNumber} went to ${orderId} with ${effect.carrierName}, which nobody chose`);
      const jobs = shipments.filter((job) => job.orderId === orderId && job.trackingNumber === effect.trackingNumber);
      const declared = toLinesText(effect.lines.filter((line) => line.parentOrderSn === orderId));
      if (!jobs.some((job) => toLinesText(job.lines) === declared)) report(`${orderId} was declared with other lines: ${declared}`);
    }
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
