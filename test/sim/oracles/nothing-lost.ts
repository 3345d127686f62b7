/** O1: whatever a phone said was saved has one answer of the edge, and what came of it is there. */
import type { Facts } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

const movementsOf = ({ movements }: Facts, note: string) => movements.filter((movement) => movement.note === note);

export const checkNothingLost = (facts: Facts, into: Violation[]): void => {
  const report = makeReporter("O1 nothing lost", into);
  const { taps, answers, phones } = facts.ran;
  const told = new Set(
    phones.flatMap((phone) => [...phone.dump().verdicts.values()].map(({ envelope }) => JSON.stringify([envelope.madeAt, envelope.args]))),
  );
  for (const { key, command, phone } of taps) {
    if (key === null) continue;
    const answered = answers.get(key);
    if (answered === undefined) {
      report(`phone ${phone}: no answer to ${JSON.stringify(command)}`);
      continue;
    }
    if (answered.differing > 0) report(`phone ${phone}: two answers to ${JSON.stringify(command)}`);
    const [, madeAt, , args] = JSON.parse(key) as [string, number, string, unknown];
    const isApplied = answered.outcome.includes('"applied"');
    if (!isApplied && !told.has(JSON.stringify([madeAt, args])))
      report(`phone ${phone}: nobody is told that this was refused: ${JSON.stringify(command)}`);
    if (command.name === "adjustStock") {
      const made = movementsOf(facts, command.args.note ?? "");
      if (isApplied && made.length === 0) report(`phone ${phone}: applied, and no movement: ${JSON.stringify(command)}`);
      if (!isApplied && made.length > 0) report(`phone ${phone}: refused, and yet moved: ${JSON.stringify(command)}`);
    }
    if (command.name === "confirmShipment" && isApplied) {
      const { orderId, trackingNumber } = command.args;
      const jobs = facts.shipments.filter((job) => job.orderId === orderId && job.trackingNumber === trackingNumber);
      if (jobs.length === 0) report(`phone ${phone}: applied, and no job: ${JSON.stringify(command)}`);
    }
  }
  for (const job of facts.shipments) {
    if (job.state === "refused" && facts.orders.get(job.orderId)?.shipment === null && facts.orders.get(job.orderId)?.problem === null)
      report(`the order of the refused ${job.id} says nothing of it`);
    if ((job.state === "conflict" || job.state === "needsPerson") && facts.orders.get(job.orderId)?.problem === null)
      report(`the order of ${job.id}, ${job.state}, says nothing of it`);
  }
};
