/** The page Waiting as it is drawn: each entry with the rows that name it to a person. A few bulk reads by key. */
import type { Item } from "../../../shared/item.ts";
import { temuLevelFor } from "../../../shared/item.ts";
import { levelsToTell, type PushStockJob } from "../../../shared/job.ts";
import type { Listing } from "../../../shared/listing.ts";
import { toListingId } from "../../../shared/listing.ts";
import type { Order } from "../../../shared/order.ts";
import { policyOf } from "../../../shared/store.ts";
import { itemIdOfCommand, type KnownCommand, listingIdOfCommand, orderIdOfCommand, toKnownCommand } from "../known-command.ts";
import type { PhoneDb } from "../phone-db.ts";
import { loadWaiting, type WaitingEntry } from "./load-waiting.ts";

export type WaitingRow = {
  id: string;
  entry: WaitingEntry;
  /** What a saved or refused command asks for; null for a job, and for a command of another build. */
  command: KnownCommand | null;
  order: Order | null;
  item: Item | null;
  /** How many items a stock push is about beside that one. */
  moreItems: number;
  /** Of a command about a mapping. */
  listing: Listing | null;
  /** The levels a stock push carries, or would carry now; of one that Temu refused in part, those. */
  levels: number[];
};

const toCommand = (entry: WaitingEntry): KnownCommand | null => {
  if (entry.kind === "job") return null;
  return toKnownCommand(entry.kind === "verdict" ? entry.verdict.envelope : entry.command.envelope);
};

const orderIdOf = (entry: WaitingEntry, command: KnownCommand | null): string | null => {
  if (entry.kind === "job") return entry.job.kind === "confirmShipment" ? entry.job.orderId : null;
  return orderIdOfCommand(command);
};

/** The levels are taken at the moment of sending: until then they follow from the listings as they are now. */
const loadPush = async (db: PhoneDb, job: PushStockJob): Promise<{ items: Item[]; levels: number[] }> => {
  const range = db.listings.where("id").startsWith(toListingId(job.storeId, job.goodsId, ""));
  const listings: Listing[] = (await range.toArray()).map((record) => record.row);
  const sent = levelsToTell(job);
  const itemIds = sent.length === 0 ? listings.flatMap((listing) => listing.itemId ?? []) : sent.map(({ itemId }) => itemId);
  const items = (await db.items.bulkGet([...new Set(itemIds)])).flatMap((record) => record?.row ?? []);
  if (sent.length > 0) return { items, levels: sent.map(({ level }) => level) };
  const store = (await db.stores.get(job.storeId))?.row;
  const owed = listings.flatMap((listing) => {
    const item = items.find(({ id }) => id === listing.itemId);
    if (item === undefined || item.openedAt === null || store?.stock.isPushed !== true) return [];
    const level = temuLevelFor(item, listing.piecesPerUnit, policyOf(store));
    return level === listing.temuLevel ? [] : [{ item, level }];
  });
  const behind = [...new Set(owed.map(({ item }) => item))];
  return { items: behind.length === 0 ? items.slice(0, 1) : behind, levels: owed.map(({ level }) => level) };
};

/** At most `limit` of each kind, in the order of `loadWaiting`. */
export const loadWaitingList = async (db: PhoneDb, limit: number): Promise<WaitingRow[]> => {
  const entries = (await loadWaiting(db, limit)).map((entry) => ({ entry, command: toCommand(entry) }));
  const orderIds = entries.flatMap(({ entry, command }) => orderIdOf(entry, command) ?? []);
  const itemIds = entries.flatMap(({ command }) => itemIdOfCommand(command) ?? []);
  const listingIds = entries.flatMap(({ command }) => listingIdOfCommand(command) ?? []);
  const [orders, items, listings, pushes] = await Promise.all([
    db.orders.bulkGet([...new Set(orderIds)]),
    db.items.bulkGet([...new Set(itemIds)]),
    db.listings.bulkGet([...new Set(listingIds)]),
    Promise.all(entries.map(({ entry }) => (entry.kind === "job" && entry.job.kind === "pushStock" ? loadPush(db, entry.job) : null))),
  ]);
  const orderById = new Map(orders.flatMap((record) => (record === undefined ? [] : [[record.id, record.row]])));
  const itemById = new Map(items.flatMap((record) => (record === undefined ? [] : [[record.id, record.row]])));
  const listingById = new Map(listings.flatMap((record) => (record === undefined ? [] : [[record.id, record.row]])));
  return entries.map(({ entry, command }, at): WaitingRow => {
    const push = pushes[at] ?? null;
    const orderId = orderIdOf(entry, command);
    const itemId = itemIdOfCommand(command);
    const listingId = listingIdOfCommand(command);
    return {
      id: entry.id,
      entry,
      command,
      order: orderId === null ? null : (orderById.get(orderId) ?? null),
      item: push?.items[0] ?? (itemId === null ? null : (itemById.get(itemId) ?? null)),
      moreItems: Math.max(0, (push?.items.length ?? 0) - 1),
      listing: listingId === null ? null : (listingById.get(listingId) ?? null),
      levels: push?.levels ?? [],
    };
  });
};
