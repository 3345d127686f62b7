/**
 * A delivery in the making: each scan adds what its code holds. It goes to the bin that was said last, or to where the item
 * belongs; pieces of one item that go to several bins are a row each.
 */
import { type Accessor, createSignal } from "solid-js";
import { type Item, isUnread } from "../../../shared/item.ts";
import { must } from "../../../shared/result.ts";
import { receiveStock } from "../../actions/receive-stock.ts";
import { createLiveList } from "../../store/create-live.ts";
import type { DeliveryNumbers } from "../../store/phone-store.ts";
import { loadItem, loadItemsOf } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { createTally, type Tally, type TallyEntry } from "./tally.ts";

/** `bin`: null where the item belongs. */
export type DeliveryRow = { key: string; itemId: string; bin: string | null };

export type Delivery = Omit<Tally, "add"> & {
  /** What is to be kept of it. */
  draft: Accessor<DeliveryNumbers>;
  rows: Accessor<readonly DeliveryRow[]>;
  /** Null while it was not read. */
  itemOf: (row: DeliveryRow) => Item | null;
  /** Where what is scanned next goes; null: where each item belongs. */
  bin: Accessor<string | null>;
  setBin: (bin: string | null) => void;
  /** The number of the delivery note. */
  reference: Accessor<string | null>;
  setReference: (reference: string | null) => void;
  /** Pieces that are not saved, in all rows. */
  pieces: Accessor<number>;
  /** The row they came to. Null: the level of this item is not known yet, or it is not here. Waits for a save that runs. */
  add: (itemId: string, pieces: number) => Promise<DeliveryRow | null>;
};

export const deliveryPath = "/stock/receive";

/* Ids hold no space. */
const toKey = (itemId: string, bin: string | null): string => `${itemId} ${bin ?? ""}`;

/** `draft`: what was kept of a delivery, if anything. */
export const createDelivery = (draft: DeliveryNumbers | null = null): Delivery => {
  const phone = usePhone();
  const [rows, setRows] = createSignal<readonly DeliveryRow[]>(draft?.rows ?? []);
  const [bin, setBin] = createSignal<string | null>(draft?.bin ?? null);
  const [reference, setReference] = createSignal<string | null>(draft?.reference ?? null);
  const items = createLiveList(
    () => [...new Set(rows().map(({ itemId }) => itemId))],
    (ids) => loadItemsOf(phone.db, ids),
  );
  const rowOf = (key: string): DeliveryRow | undefined => rows().find((row) => row.key === key);

  const saveOne = async (key: string, pieces: number): Promise<TallyEntry> => {
    const { itemId, bin: to } = must(rowOf(key), "the row of a number");
    const saved = await receiveStock(
      phone,
      { itemId, pieces, reference: reference(), ...(to === null ? {} : { bin: to }) },
      { page: deliveryPath, key },
    );
    if (saved.ok) return { pieces: null, saved: pieces, said: { kind: "noted", difference: pieces } };
    return { pieces, saved: null, said: { kind: "refused", refusal: saved.error } };
  };

  const tally = createTally(saveOne, draft?.numbers);
  return {
    ...tally,
    draft: () => ({ of: "delivery", numbers: tally.numbers(), rows: rows(), bin: bin(), reference: reference() }),
    rows,
    itemOf: ({ itemId }) => items()?.find(({ id }) => id === itemId) ?? null,
    bin,
    setBin,
    reference,
    setReference,
    pieces: () => rows().reduce((sum, { key }) => sum + (tally.entryOf(key)?.pieces ?? 0), 0),
    /* None of it came: it is no row. */
    set: async (key, pieces) => {
      await tally.set(key, pieces === 0 ? null : pieces);
      if (pieces === 0) setRows((present) => present.filter((row) => row.key !== key));
    },
    add: async (itemId, pieces) => {
      const to = bin();
      const item = await loadItem(phone.db, itemId);
      if (item === null || isUnread(item)) return null;
      const key = toKey(itemId, to);
      const row = rowOf(key) ?? { key, itemId, bin: to };
      setRows((present) => (present.includes(row) ? present : [...present, row]));
      await tally.add(key, pieces);
      return row;
    },
  };
};
