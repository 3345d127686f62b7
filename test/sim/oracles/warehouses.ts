/**
 * O5: a parcel's pieces leave from its warehouse's bins as far as those have them, and from the store's default warehouse where
 * that has them all; it is declared from the one of Temu's that the store said that is. All as it was when the parcel was saved.
 */
import type { ConfirmShipmentJob } from "../../../shared/job.ts";
import type { Movement } from "../../../shared/movement.ts";
import type { Store } from "../../../shared/store.ts";
import { MAIN_WAREHOUSE, type OwnWarehouse, type StoreWarehouses } from "../../../shared/warehouse.ts";
import { type Entry, glancesOf, type ItemGlance } from "./audit.ts";
import { makeReporter, type Violation } from "./violation.ts";

type Places = ItemGlance["places"];
/** `stores`: what each said last, by its id. */
type Team = { all: Map<string, OwnWarehouse>; stores: Map<string, StoreWarehouses> };

const ownerOf = (bin: string | null, { all }: Team): string =>
  [...all.values()].filter(({ binPrefix }) => (bin ?? "").startsWith(binPrefix)).sort((a, b) => b.binPrefix.length - a.binPrefix.length)[0]
    ?.id ?? MAIN_WAREHOUSE.id;

const placesOf = (warehouseId: string, places: Places, team: Team): Places =>
  places.filter(({ bin }) => ownerOf(bin, team) === warehouseId);

const sum = (places: Places, count = (pieces: number): number => pieces): number =>
  places.reduce((all, { pieces }) => all + count(pieces), 0);

const isThere = (id: string | null | undefined, { all }: Team): id is string => id !== null && id !== undefined && all.has(id);

const setTeam = ({ what, subject, after }: Entry, { all, stores }: Team): void => {
  if (what === "addWarehouse" || what === "changeWarehouse") all.set(subject, after as OwnWarehouse);
  if (what === "removeWarehouse") all.delete(subject);
  if (what === "setStoreWarehouses") stores.set(subject, after as StoreWarehouses);
};

/** What a shipment took of one item, and where that lay before. */
type Took = { wanted: number; taken: Places; before: Places };

const tookOf = (entry: Entry, jobId: string, movements: readonly Movement[]): Took[] => {
  /* As the command names its rows. */
  const beginning = `${jobId.slice(0, -"ship".length)}out-`;
  const before = new Map(glancesOf(entry).flatMap((glance) => ("places" in glance ? [[glance.item, glance.places] as const] : [])));
  return movements
    .filter(({ id }) => id.startsWith(beginning))
    .map(({ itemId, pieces, places }) => ({ wanted: -pieces, taken: places, before: before.get(itemId) ?? [] }));
};

export type WarehousesLeft = {
  entries: readonly Entry[];
  shipments: readonly ConfirmShipmentJob[];
  movements: readonly Movement[];
  stores: ReadonlyMap<string, Store>;
};

export const checkWarehouses = ({ entries, shipments, movements, stores }: WarehousesLeft, into: Violation[]): void => {
  const report = makeReporter("O5 warehouses", into);
  const team: Team = { all: new Map([[MAIN_WAREHOUSE.id, MAIN_WAREHOUSE]]), stores: new Map() };
  const jobs = new Map(shipments.map((job) => [job.id, job]));
  for (const entry of entries) {
    setTeam(entry, team);
    const job = entry.what === "confirmShipment" ? entry.subject.split(" ").flatMap((id) => jobs.get(id) ?? [])[0] : undefined;
    if (job === undefined) continue;
    const from = job.ownWarehouseId ?? "";
    const said = team.stores.get(job.storeId);
    const first = isThere(said?.defaultId, team) ? said.defaultId : MAIN_WAREHOUSE.id;
    const took = tookOf(entry, job.id, movements);
    for (const { wanted, taken, before } of took) {
      const here = sum(placesOf(from, before, team), (pieces) => Math.max(0, pieces));
      const left = -sum(placesOf(from, taken, team));
      if (left < Math.min(wanted, here)) report(`${job.orderId} took ${left} of ${wanted} from ${from}, which had ${here}`);
    }
    const hasAll = took.length > 0 && took.every(({ wanted, before }) => sum(placesOf(first, before, team)) >= wanted);
    if (hasAll && from !== first) report(`${job.orderId} left from ${from}, and the store's default ${first} had all of it`);
    const asked = said?.all.find(({ id }) => id === from)?.temuWarehouseId ?? null;
    const temus = stores.get(job.storeId)?.warehouses ?? [];
    const declared = temus.find(({ id }) => id === asked) ?? temus.find(({ isDefault }) => isDefault);
    if (job.warehouseId !== declared?.id) report(`${job.orderId} is declared from ${job.warehouseId}, and ${from} is ${declared?.id}`);
  }
};
