/**
 * A count in the making: each scan is a piece more, or as many as its carton holds. It is blind unless somebody asks: what
 * Dockhand has is not shown before a number is saved. A number far off is not believed before it was counted twice, by whoever may not say so at once.
 */
import { type Accessor, createEffect, createSignal } from "solid-js";
import { piecesIn } from "../../../shared/bin.ts";
import { type Item, isUnread } from "../../../shared/item.ts";
import { hasRole } from "../../../shared/role.ts";
import { countStock } from "../../actions/count-stock.ts";
import { createLiveList } from "../../store/create-live.ts";
import type { CountNumbers } from "../../store/phone-store.ts";
import { loadToCount } from "../../store/queries/load-bin.ts";
import { loadItem, loadOpensByCount } from "../../store/queries/load-items.ts";
import { loadMe } from "../../store/queries/load-me.ts";
import { usePhone } from "../../use-phone.ts";
import { type CountOf, toCountPath } from "./count-path.ts";
import { createTally, type Tally, type TallyEntry } from "./tally.ts";

/** A row is an item's, by its id. */
export type BinCount = Omit<Tally, "add"> & {
  /** What is to be kept of it. */
  draft: Accessor<CountNumbers>;
  /** Undefined until they were read. */
  items: Accessor<readonly Item[] | undefined>;
  /** Whether scans of this item belong to the count. */
  isOf: (itemId: string) => boolean;
  /** False: the level of this item is not known yet, or it is not here. Waits for a save that runs. */
  add: (itemId: string, pieces: number) => Promise<boolean>;
};

const MOST_ITEMS = 500;

/** `draft`: what was kept of this count, if anything. */
export const createBinCount = ({ bin, itemId }: CountOf, draft: CountNumbers | null = null): BinCount => {
  const phone = usePhone();
  const mayOpen = async (item: Item): Promise<boolean> => {
    const me = await loadMe(phone.db);
    return me !== null && hasRole(me, "supervisor") && loadOpensByCount(phone.db, item);
  };
  const [found, setFound] = createSignal<readonly string[]>(draft?.found ?? (itemId === null ? [] : [itemId]));
  const items = createLiveList(found, (ids) => loadToCount(phone.db, itemId === null ? bin : null, ids, MOST_ITEMS));
  /*
   * What this phone showed when the item came into the count: by then somebody may have looked into the bin. What comes or goes
   * from here on makes the number doubtful.
   */
  const seen = new Map<string, number>(Object.entries(draft?.seen ?? {}));
  const seenMovements = new Map<string, string[]>(Object.entries(draft?.seenMovements ?? {}));
  const lookAgain = (item: Item): void => {
    seen.set(item.id, piecesIn(item.places, bin));
    seenMovements.set(
      item.id,
      item.recent.map((movement) => movement.id),
    );
  };
  const see = (item: Item): void => {
    if (!seen.has(item.id)) lookAgain(item);
  };
  createEffect(() => items()?.forEach(see));
  /** Numbers that were too far off when they were first counted. */
  const doubted = new Map<string, readonly number[]>(Object.entries(draft?.doubted ?? {}));

  const saveOne = async (id: string, counted: number): Promise<TallyEntry> => {
    const item = await loadItem(phone.db, id);
    const present = piecesIn(item?.places ?? [], bin);
    const before = doubted.get(id) ?? [];
    const movements = seenMovements.get(id);
    const args = { itemId: id, bin, counted, seen: seen.get(id) ?? present, isRepeated: before.includes(counted) };
    const saved = await countStock(phone, movements === undefined ? args : { ...args, seenMovements: movements }, {
      page: toCountPath({ bin, itemId }),
      key: id,
    });
    /* Storage that fails only now takes nothing back: what is counted next is asked for again. */
    const after = (await loadItem(phone.db, id).catch(() => null)) ?? item;
    if (after !== null) lookAgain(after);
    if (saved.ok) {
      doubted.delete(id);
      const difference = counted - present;
      return { pieces: null, saved: counted, said: difference === 0 ? { kind: "right" } : { kind: "noted", difference } };
    }
    if (saved.error.reason === "countFarOff") doubted.set(id, [...before, counted]);
    return { pieces: null, saved: null, said: { kind: "refused", refusal: saved.error } };
  };

  const tally = createTally(saveOne, draft?.numbers);
  return {
    ...tally,
    draft: () => ({
      of: "count",
      numbers: tally.numbers(),
      found: found(),
      seen: Object.fromEntries(seen),
      seenMovements: Object.fromEntries(seenMovements),
      doubted: Object.fromEntries(doubted),
    }),
    items,
    isOf: (id) => itemId === null || itemId === id,
    add: async (id, pieces) => {
      const item = await loadItem(phone.db, id);
      if (item === null || (isUnread(item) && !(await mayOpen(item)))) return false;
      see(item);
      await tally.add(id, pieces);
      setFound((ids) => (ids.includes(id) ? ids : [...ids, id]));
      return true;
    },
  };
};
