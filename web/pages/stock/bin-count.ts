/**
 * A count in the making: each scan is a piece more, or as many as its carton holds. It is blind: what Dockhand has is not
 * shown before a number is saved. A number far off is not believed before it was counted twice, by whoever may not say so at once.
 */
import { type Accessor, createEffect, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { piecesIn } from "../../../shared/bin.ts";
import { type Item, isUnread } from "../../../shared/item.ts";
import { MOST_LEVEL } from "../../../shared/stock-policy.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import { countStock } from "../../actions/count-stock.ts";
import { createLiveList } from "../../store/create-live.ts";
import { loadToCount } from "../../store/queries/load-bin.ts";
import { loadItem } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import type { CountOf } from "./count-path.ts";

/** What came of a number: it was right, what it changed, or why it was not taken. */
export type CountSaid = { kind: "right" } | { kind: "noted"; difference: number } | { kind: "refused"; refusal: Refusal };

export type Counted = {
  /** Null: not counted, or to be counted again. */
  pieces: number | null;
  /** What it was counted as last; null while nothing of it was saved. */
  saved: number | null;
  /** Numbers that were too far off when they were first counted. */
  before: readonly number[];
  said: CountSaid | null;
};

/** How many numbers were taken, and how many are to be counted again. */
export type CountSaved = { taken: number; refused: number };

export type BinCount = {
  /** Undefined until they were read. */
  items: Accessor<readonly Item[] | undefined>;
  countedOf: (itemId: string) => Counted | null;
  /** How many items have a number that is not saved. */
  unsaved: Accessor<number>;
  isBusy: Accessor<boolean>;
  /** Whether scans of this item belong to the count. */
  isOf: (itemId: string) => boolean;
  /** False: the level of this item is not known yet, or it is not here. Waits for a save that runs. */
  add: (itemId: string, pieces: number) => Promise<boolean>;
  /** Waits for a save that runs. */
  set: (itemId: string, pieces: number) => Promise<void>;
  /** What the storage throws is thrown, and the numbers stay. */
  save: () => Promise<CountSaved>;
};

const MOST_ITEMS = 500;

export const createBinCount = ({ bin, itemId }: CountOf): BinCount => {
  const phone = usePhone();
  const [found, setFound] = createSignal<readonly string[]>(itemId === null ? [] : [itemId]);
  const items = createLiveList(found, (ids) => loadToCount(phone.db, itemId === null ? bin : null, ids, MOST_ITEMS));
  const [counts, setCounts] = createStore<Record<string, Counted>>({});
  const [isBusy, setBusy] = createSignal(false);
  const countedOf = (id: string): Counted | null => counts[id] ?? null;
  const unsaved = () => Object.values(counts).filter(({ pieces }) => pieces !== null).length;

  let saving: Promise<unknown> = Promise.resolve();
  /*
   * What this phone showed when the item came into the count: by then somebody may have looked into the bin. What comes or goes
   * from here on makes the number doubtful.
   */
  const seen = new Map<string, number>();
  const see = (item: Item): void => {
    if (!seen.has(item.id)) seen.set(item.id, piecesIn(item.places, bin));
  };
  createEffect(() => items()?.forEach(see));

  const change = (id: string, toPieces: (before: number) => number): void => {
    const present = countedOf(id);
    const pieces = Math.min(MOST_LEVEL, toPieces(present?.pieces ?? 0));
    setCounts(id, { pieces, saved: null, before: present?.before ?? [], said: null });
  };

  const saveOne = async (id: string, counted: number, before: readonly number[]): Promise<boolean> => {
    const present = piecesIn((await loadItem(phone.db, id))?.places ?? [], bin);
    const args = { itemId: id, bin, counted, seen: seen.get(id) ?? present, isRepeated: before.includes(counted) };
    const saved = await countStock(phone, args);
    seen.set(id, saved.ok ? counted : present);
    if (saved.ok) {
      const said: CountSaid = counted === present ? { kind: "right" } : { kind: "noted", difference: counted - present };
      setCounts(id, { pieces: null, saved: counted, before: [], said });
      return true;
    }
    const again = saved.error.reason === "countFarOff" ? [...before, counted] : before;
    setCounts(id, { pieces: null, saved: null, before: again, said: { kind: "refused", refusal: saved.error } });
    return false;
  };

  const saveAll = async (): Promise<CountSaved> => {
    const sum = { taken: 0, refused: 0 };
    for (const [id, { pieces, before }] of Object.entries(counts)) {
      if (pieces === null) continue;
      if (await saveOne(id, pieces, before)) sum.taken += 1;
      else sum.refused += 1;
    }
    return sum;
  };

  return {
    items,
    countedOf,
    unsaved,
    isBusy,
    isOf: (id) => itemId === null || itemId === id,
    add: async (id, pieces) => {
      await saving;
      const item = await loadItem(phone.db, id);
      if (item === null || isUnread(item)) return false;
      see(item);
      setFound((ids) => (ids.includes(id) ? ids : [...ids, id]));
      change(id, (before) => before + pieces);
      return true;
    },
    set: async (id, pieces) => {
      await saving;
      change(id, () => pieces);
    },
    save: async () => {
      if (isBusy()) return { taken: 0, refused: 0 };
      setBusy(true);
      const running = saveAll().finally(() => setBusy(false));
      saving = running.catch(() => undefined);
      return running;
    },
  };
};
