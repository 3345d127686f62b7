/** O1: whatever a phone said was saved has one answer of the edge, and what came of it is there. */
import { type Facts, toParcelKey } from "./facts.ts";
import { makeReporter, type Violation } from "./violation.ts";

const movementsOf = ({ movements }: Facts, note: string) => movements.filter((movement) => movement.note === note);

/**
 * Each parcel that was saved is one shipment, and each shipment is on its way, at Temu, told to a person, or taken back by
 * as many undos as people made. (That Temu has the confirmed ones is O4.)
 */
const checkShipments = ({ ran, shipments }: Facts, report: (says: string) => void): void => {
  const applied = [...ran.answers.values()].filter(({ outcome }) => outcome.includes('"applied"'));
  const keysOf = (name: string): string[] =>
    applied.flatMap((answered) => {
      if (answered.name !== name) return [];
      const { orderId, trackingNumber } = answered.args as { orderId: string; trackingNumber: string };
      return toParcelKey(orderId, trackingNumber);
    });
  const [saved, undone] = [keysOf("confirmShipment"), keysOf("undoShipment")];
  const jobs = Map.groupBy(shipments, (job) => toParcelKey(job.orderId, job.trackingNumber));
  for (const key of new Set([...saved, ...jobs.keys()])) {
    const own = jobs.get(key) ?? [];
    const times = saved.filter((each) => each === key).length;
    /* The same parcel scanned by two people is one shipment, while that one stands. */
    if (own.length > times || (own.length === 0 && times > 0)) report(`${key} was saved ${times} times, and is ${own.length} shipments`);
    const takenBack = own.filter(({ state }) => state === "undone").length;
    const undos = undone.filter((each) => each === key).length;
    if (takenBack !== undos) report(`${key} was undone ${undos} times, and ${takenBack} of its shipments are`);
  }
  /* Refused, told, and then scanned anew. */
  for (const { id, state, orderId, endedAt } of shipments) {
    const later = shipments.some((each) => each.id !== id && each.orderId === orderId && each.plannedAt >= (endedAt ?? 0));
    if (state === "superseded" && !later) report(`the shipment ${id} of ${orderId} was given up, and nothing takes its place`);
  }
};

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
      const isRight = made.length === 1 && made[0]?.pieces === command.args.pieces && made[0]?.itemId === command.args.itemId;
      if (isApplied && !isRight) report(`phone ${phone}: applied, and moved ${JSON.stringify(made)}: ${JSON.stringify(command)}`);
      if (!isApplied && made.length > 0) report(`phone ${phone}: refused, and yet moved: ${JSON.stringify(command)}`);
    }
  }
  checkShipments(facts, report);
  for (const job of facts.shipments) {
    const order = facts.orders.get(job.orderId);
    if (job.state === "refused" && order?.shipment === null && order.problem === null)
      report(`the order of the refused ${job.id} says nothing of it`);
    if ((job.state === "conflict" || job.state === "needsPerson") && order?.problem?.jobId !== job.id)
      report(`the order of ${job.id}, ${job.state}, says nothing of it`);
  }
};
