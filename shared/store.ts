/** A store: one Temu shop (mall) authorised to a workspace. Holds no secret: those stay in the edge's sealed table. */
import * as v from "valibot";
import type { StockPolicy } from "./stock-policy.ts";
import { MAIN_ALONE, type StoreWarehouse, type StoreWarehouses } from "./warehouse.ts";

export const regionSchema = v.picklist(["eu", "us", "global"]);
export type Region = v.InferOutput<typeof regionSchema>;

/** A carrier of the store's region list (bg.logistics.companies.get). */
export type Carrier = { id: string; name: string; brand: string };
/** One of those Temu lists for the store (bg.logistics.warehouse.list.get), from which a shipment can be declared. */
export type TemuWarehouse = { id: string; name: string; isDefault: boolean };

/** Where the first import stands; `failed` keeps the reason of the last try in `store.trouble`. */
export type ImportState = { phase: "waiting" | "listings" | "orders" | "opening" | "done"; done: number; total: number | null };

export type Store = {
  noun: "store";
  id: string;
  version: number;
  name: string;
  /** Two or three letters, shown on every order. */
  code: string;
  /** 0, 1, 2 …: the order of connecting; the screen picks the chip's colour from it. */
  index: number;
  region: Region;
  mallId: string;
  /** Only its orders are here: Temu has its products and stock looked after elsewhere. Rows of other stores have none. */
  isSemiManaged?: true;
  regionId: string;
  carriers: Carrier[];
  defaultCarrierId: string | null;
  warehouses: TemuWarehouse[];
  /** The team's own, as this store ships from them. Rows of an older build have none: there is the main one alone. */
  ownWarehouses?: StoreWarehouses;
  stock: StockPolicy;
  /** Pieces of each item that every store keeps back, unless it or the item has its own number. Rows of an older build have none. */
  workspaceSafety?: number | null;
  tokenExpiresAt: number | null;
  import: ImportState;
  /** When the edge last heard from Temu about this store's orders. */
  readAt: number | null;
  /** Why the store stands still: a key of the reply table, or null. */
  trouble: string | null;
};

/** The policy that its levels follow: what the store does not say of pieces kept back, the workspace does. */
export const policyOf = ({ stock, workspaceSafety }: Pick<Store, "stock" | "workspaceSafety">): StockPolicy => ({
  ...stock,
  safety: stock.safety ?? workspaceSafety ?? null,
});

export const ownWarehousesOf = (store: Pick<Store, "ownWarehouses"> | null): StoreWarehouses => store?.ownWarehouses ?? MAIN_ALONE;

const findMapped = (store: Store, { temuWarehouseId }: StoreWarehouse): TemuWarehouse | null =>
  store.warehouses.find(({ id }) => id === temuWarehouseId) ?? null;

/** The warehouse a shipment from here is declared from (bg.logistics.shipment.v2.confirm wants one on every parcel): else Temu's default. */
export const shippingWarehouse = (store: Store, from: StoreWarehouse): TemuWarehouse | null =>
  findMapped(store, from) ?? store.warehouses.find(({ isDefault }) => isDefault) ?? store.warehouses[0] ?? null;

/** Those that were said to be a warehouse which Temu no longer lists. */
export const lostWarehouses = (store: Store): StoreWarehouse[] =>
  ownWarehousesOf(store).all.filter((own) => own.temuWarehouseId !== null && findMapped(store, own) === null);
