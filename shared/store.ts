/** A store: one Temu shop (mall) authorised to a workspace. Holds no secret: those stay in the edge's sealed table. */
import * as v from "valibot";
import type { StockPolicy } from "./stock-policy.ts";

export const regionSchema = v.picklist(["eu", "us", "global"]);
export type Region = v.InferOutput<typeof regionSchema>;

/** A carrier of the store's region list (bg.logistics.companies.get). */
export type Carrier = { id: string; name: string; brand: string };
export type Warehouse = { id: string; name: string; isDefault: boolean };

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
  regionId: string;
  carriers: Carrier[];
  defaultCarrierId: string | null;
  warehouses: Warehouse[];
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

/** The warehouse a shipment is declared from (bg.logistics.shipment.v2.confirm wants one on every parcel). */
export const shippingWarehouse = (store: Store): Warehouse | null =>
  store.warehouses.find((warehouse) => warehouse.isDefault) ?? store.warehouses[0] ?? null;

/** The policy that its levels follow: what the store does not say of pieces kept back, the workspace does. */
export const policyOf = ({ stock, workspaceSafety }: Pick<Store, "stock" | "workspaceSafety">): StockPolicy => ({
  ...stock,
  safety: stock.safety ?? workspaceSafety ?? null,
});
