// The oracle: what the phone must show, worked out from nothing but what the edge has said and the commands that wait.
import { readRows } from "../../../shared/commands/read-rows.ts";
import { findCommand } from "../../../shared/commands/registry.ts";
import { isOver, needsPerson } from "../../../shared/job.ts";
import { isToShip } from "../../../shared/order.ts";
import type { Person } from "../../../shared/person.ts";
import { isSynced, type Row, type SyncedRow, toKeyText } from "../../../shared/row.ts";
import type { Counters } from "../../../web/store/counters.ts";
import type { OutboxCommand } from "../../../web/store/phone-store.ts";

/** All waiting commands over all the edge's rows, in order. */
export const recompute = (
  heard: ReadonlyMap<string, SyncedRow>,
  outbox: readonly OutboxCommand[],
  people: Readonly<Record<string, Person>>,
): { rows: Map<string, SyncedRow>; written: Set<string> } => {
  const rows = new Map(heard);
  const written = new Set<string>();
  for (const { envelope, happenedAt } of outbox) {
    const command = findCommand(envelope.name, envelope.schema);
    const person = people[envelope.by];
    if (command === null || person === undefined) continue;
    const reading = readRows(command, envelope.args);
    let step = reading.next();
    while (!step.done) step = reading.next(step.value.flatMap((key): Row | [] => rows.get(toKeyText(key)) ?? []));
    const { clientId, id: commandId } = envelope;
    const context = { now: happenedAt, happenedAt, person, deviceId: "device-1", clientId, commandId };
    const result = command.apply(envelope.args, step.value.rows, context);
    if (!result.ok) continue;
    for (const row of result.value.put.filter(isSynced)) {
      rows.set(toKeyText(row), row);
      written.add(toKeyText(row));
    }
    for (const key of result.value.remove) {
      rows.delete(toKeyText(key));
      written.add(toKeyText(key));
    }
  }
  return { rows, written };
};

/** The row counters by counting. */
export const recount = (
  rows: Iterable<SyncedRow>,
): Pick<Counters, "orders" | "toShip" | "toShipByQuarter" | "jobsUnderWay" | "jobsNeedPerson"> => {
  const all = [...rows];
  const orders = all.filter((row) => row.noun === "order");
  const jobs = all.filter((row) => row.noun === "job").filter((job) => job.version > 0 && !isOver(job));
  const toShip = orders.filter(isToShip);
  const quarters = Map.groupBy(toShip, ({ shipByAt }) => (shipByAt === null ? "none" : String(Math.floor(shipByAt / 900_000))));
  return {
    orders: orders.length,
    toShip: toShip.length,
    toShipByQuarter: Object.fromEntries([...quarters].map(([quarter, list]) => [quarter, list.length])),
    jobsUnderWay: jobs.filter((job) => !needsPerson(job)).length,
    jobsNeedPerson: jobs.filter(needsPerson).length,
  };
};
