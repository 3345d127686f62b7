/** Where the shipping task is kept while other pages are looked at; its code comes with the page Ship. */
import { createContext, useContext } from "solid-js";
import { must } from "../../../shared/result.ts";
import type { ShipTask } from "./ship-task.ts";

export type ShipTaskPlace = { task: ShipTask | null };

export const ShipTaskContext = createContext<ShipTaskPlace>();
export const useShipTaskPlace = (): ShipTaskPlace => must(useContext(ShipTaskContext), "ShipTaskContext");
