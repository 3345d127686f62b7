/** How many rows of a table are read: some, and more as somebody goes on. Never all of ten thousand: what is further down is filtered for. */
import { type Accessor, createEffect, createSignal, on } from "solid-js";

export const WINDOW = 100;
export const MOST_ROWS = 1000;

export type DeskWindow = { limit: Accessor<number>; grow: () => void };

/** Begins anew when `key` changes. */
export const createDeskWindow = (key: Accessor<string>): DeskWindow => {
  const [limit, setLimit] = createSignal(WINDOW);
  createEffect(on(key, () => setLimit(WINDOW), { defer: true }));
  return { limit, grow: () => void setLimit((most) => Math.min(MOST_ROWS, most + WINDOW)) };
};
