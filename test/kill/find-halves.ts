// Whether a phone holds its commands whole: what it shows must be what the edge has said with the outbox done on top, worked out anew. Pure.
import type { SyncedRow } from "../../shared/row.ts";
import { isSameValue } from "../../web/store/same-value.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { recompute, recount } from "../web/sync/recompute.ts";
import type { HeldByPhone } from "./read-phone.ts";

/** What the edge has said: the rows, and under those that a waiting command wrote the ones kept in `base`. */
const toHeard = ({ rows, base }: HeldByPhone): Map<string, SyncedRow> => {
  const heard = new Map(rows);
  for (const { key, server } of base.flatMap(({ entries }) => entries)) {
    if (server === null) heard.delete(key);
    else heard.set(key, server);
  }
  return heard;
};

const differ = (one: unknown, other: unknown): boolean => !isSameValue(one, other);

/** Each thing that is there by halves, in words. */
export const findHalves = (held: HeldByPhone): string[] => {
  const { rows, written } = recompute(toHeard(held), held.outbox, held.meta.people ?? {});
  const kept = new Set(held.base.flatMap(({ keys }) => keys));
  const halves: string[] = [];
  for (const key of new Set([...rows.keys(), ...held.rows.keys()])) {
    if (differ(rows.get(key), held.rows.get(key))) halves.push(`${key} is not what the outbox makes of it`);
  }
  for (const key of written) if (!kept.has(key)) halves.push(`${key} is written by a waiting command, and nothing is kept under it`);
  for (const key of kept) if (!written.has(key)) halves.push(`something is kept under ${key}, which no waiting command writes`);
  const counted = recount(held.rows.values());
  for (const [name, value] of Object.entries(counted)) {
    const shown = held.counters[name as keyof typeof counted];
    if (differ(value, shown)) halves.push(`${name} is counted as ${JSON.stringify(shown)}, it is ${JSON.stringify(value)}`);
  }
  if (held.counters.waiting !== held.outbox.length)
    halves.push(`${held.counters.waiting} waiting by count, ${held.outbox.length} in the outbox`);
  const ids = held.outbox.map(({ id }) => id);
  const next = held.meta.sync?.nextId ?? 1;
  if (ids.some((id, at) => id !== next - ids.length + at))
    halves.push(`the outbox is numbered ${ids.join(", ")}, the next command ${next}`);
  return halves;
};

/** Of these labels, those this phone knows nothing of: neither saved nor refused with a reason. */
export const findMissing = ({ rows, verdicts }: HeldByPhone, labels: readonly string[]): string[] => {
  const known = new Set([...rows.values()].flatMap((row) => (row.noun === "order" ? (row.shipment?.parcelIds ?? []) : [])));
  const told = JSON.stringify(verdicts.map(({ envelope }) => envelope.args));
  return labels.filter((label) => !known.has(label) && !told.includes(label));
};

/** Of these shipments, those that this phone holds with another number than the one that was scanned. */
export const findOthers = ({ rows }: HeldByPhone, saved: readonly NewCommand[]): string[] =>
  saved.flatMap((command) => {
    if (command.name !== "confirmShipment") return [];
    const { orderId, trackingNumber } = command.args;
    const row = rows.get(`order ${orderId}`);
    const held = row?.noun === "order" ? (row.shipment?.parcelIds ?? []) : [];
    return held.filter((each) => each !== trackingNumber).map((other) => `${orderId} holds ${other}, scanned was ${trackingNumber}`);
  });
