/** What a scanned code is among the rows on this phone: a few reads by key, in one transaction. */
import { Dexie } from "dexie";
import { MOST_BIN_LENGTH, toBin } from "../../../shared/bin.ts";
import type { ParsedScan } from "../../../shared/scan/parse-scan.ts";
import { resolveScan as decideScan, type FoundScan, type Scanned } from "../../../shared/scan/resolve-scan.ts";
import type { PhoneDb } from "../phone-db.ts";

/** Open orders named for an item; a person works on the first. */
const MOST_ORDERS = 20;

const findOrder = async (db: PhoneDb, number: string): Promise<string | null> => {
  const [byId, byLine] = await Promise.all([
    db.orders.where("id").equals(number).primaryKeys(),
    db.orders.where("lineNumbers").equals(number).limit(1).primaryKeys(),
  ]);
  return byId[0] ?? byLine[0] ?? null;
};

/** A SKU goes before a code, and the most exact key before the others. A code that waits for approval finds nothing. */
const findItem = async (db: PhoneDb, keys: readonly string[]): Promise<FoundScan["item"]> => {
  const [bySku, codes] = await Promise.all([
    Promise.all(keys.map((key) => db.items.where("skus").equals(key).limit(1).primaryKeys())),
    db.codes.bulkGet(keys.map(encodeURIComponent)),
  ]);
  const code = codes.find((record) => record?.row.taughtBy === null)?.row;
  const id = bySku.flat()[0] ?? code?.itemId;
  if (id === undefined) return null;
  const range = db.orders.where("todoItems").between([id, Dexie.minKey], [id, Dexie.maxKey]);
  const pieces = bySku.flat().length === 0 ? (code?.pieces ?? 1) : 1;
  return { id, pieces, orderIds: await range.limit(MOST_ORDERS).primaryKeys() };
};

/** The bin of this name, if anything belongs or lies there. */
const findBin = async (db: PhoneDb, text: string): Promise<string | null> => {
  const bin = toBin(text);
  if (bin === "" || bin.length > MOST_BIN_LENGTH) return null;
  const range = db.items.where("inBins").between([bin, Dexie.minKey], [bin, Dexie.maxKey]);
  return (await range.limit(1).primaryKeys()).length === 0 ? null : bin;
};

/** The parsed code (shared/scan) to the one thing it is. */
export const resolveScan = async (db: PhoneDb, parsed: ParsedScan): Promise<Scanned> => {
  if (parsed.kind !== "code") return decideScan(parsed, { orderId: null, item: null, labelUsedBy: null, bin: null });
  const { orderNumber, itemKeys, tracking, text } = parsed;
  const found = await db.transaction("r", [db.orders, db.items, db.codes, db.parcels], async (): Promise<FoundScan> => {
    const [orderId, item, parcel, bin] = await Promise.all([
      orderNumber === null ? null : findOrder(db, orderNumber),
      findItem(db, itemKeys),
      tracking.ok ? db.parcels.get(tracking.value.trackingNumber) : undefined,
      findBin(db, text),
    ]);
    return { orderId, item, labelUsedBy: parcel?.row.orderId ?? null, bin };
  });
  return decideScan(parsed, found);
};
