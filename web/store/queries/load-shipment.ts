/** Shipments as the Ship page shows them: the order, its parcels and the job that carries them to Temu. */
import { Dexie } from "dexie";
import type { Job } from "../../../shared/job.ts";
import type { Order } from "../../../shared/order.ts";
import type { Parcel } from "../../../shared/parcel.ts";
import type { PhoneDb } from "../phone-db.ts";

/**
 * `job` is null once the edge has forgotten it; `parcels` is empty while nothing was saved. `problem` is the job that the
 * order has a problem with: the same one, or one that Temu refused.
 */
export type Shipment = { order: Order; parcels: Parcel[]; job: Job | null; problem: Job | null };

const loadParts = async (db: PhoneDb, order: Order): Promise<Shipment> => {
  const { shipment, problem } = order;
  const parcels = await db.parcels.bulkGet(shipment?.parcelIds ?? []);
  const [job, stuck] = await db.jobs.bulkGet([shipment?.jobId ?? "", problem?.jobId ?? ""]);
  return { order, parcels: parcels.flatMap((record) => record?.row ?? []), job: job?.row ?? null, problem: stuck?.row ?? null };
};

export const loadShipment = async (db: PhoneDb, orderId: string): Promise<Shipment | null> => {
  const order = await db.orders.get(orderId);
  return order === undefined ? null : loadParts(db, order.row);
};

/** What this person shipped last, newest first. */
export const loadLastShipped = async (db: PhoneDb, personId: string, limit: number): Promise<Shipment[]> => {
  const range = db.parcels.where("newest").between([personId, Dexie.minKey], [personId, Dexie.maxKey]);
  const parcels = await range.limit(limit).toArray();
  const orders = await db.orders.bulkGet([...new Set(parcels.map((record) => record.row.orderId))]);
  return Promise.all(orders.flatMap((record) => (record === undefined ? [] : loadParts(db, record.row))));
};
