/**
 * A mapping in the making: which item the listing is, how many pieces one unit holds, and what came of saving it. What the
 * person saw goes with it, so that somebody else's answer is not overwritten unseen.
 */
import { type Accessor, batch, createSignal } from "solid-js";
import type { Item } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import type { Result } from "../../../shared/result.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import { mapListing, unmapListing } from "../../actions/map-listing.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { createLive } from "../../store/create-live.ts";
import { loadItem, loadListing } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import type { Said } from "./said-note.tsx";
import { useSave } from "./use-save.ts";

export type ListingEdit = {
  /** Undefined until it was read, null where this phone holds no such listing. */
  listing: Accessor<Listing | null | undefined>;
  /** The item it is now, or would be. */
  item: Accessor<Item | null>;
  pieces: Accessor<number>;
  isChanged: Accessor<boolean>;
  said: Accessor<Said | null>;
  choose: (itemId: string) => void;
  setPieces: (pieces: number) => void;
  save: () => Promise<void>;
  unmap: () => Promise<void>;
};

export const createListingEdit = (listingId: string): ListingEdit => {
  const { t } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const listing = createLive(
    () => listingId,
    (id) => loadListing(phone.db, id),
  );
  const [chosenId, setChosenId] = createSignal<string | null>(null);
  const [chosenPieces, setChosenPieces] = createSignal<number | null>(null);
  /* What the listing was when this person began to change it. */
  const [seen, setSeen] = createSignal<Pick<Listing, "itemId" | "piecesPerUnit"> | null>(null);
  const itemId = () => chosenId() ?? listing()?.itemId ?? null;
  const liveItem = createLive(itemId, (id) => (id === null ? Promise.resolve(null) : loadItem(phone.db, id)));
  /* The query of another item may not have answered yet. */
  const item = () => {
    const live = liveItem() ?? null;
    return live?.id === itemId() ? live : null;
  };
  const pieces = () => chosenPieces() ?? listing()?.piecesPerUnit ?? 1;
  const isChanged = () => itemId() !== null && (itemId() !== listing()?.itemId || pieces() !== listing()?.piecesPerUnit);

  const see = (): void => {
    const present = listing();
    setSeen(present ? { itemId: present.itemId, piecesPerUnit: present.piecesPerUnit } : null);
  };
  const begin = (): void => {
    if (seen() === null) see();
    save.clear();
  };

  const run = async (command: () => Promise<Result<unknown, Refusal>>, saved: string): Promise<void> => {
    const isSaved = await save.run(command, { saved, again: t().stock.mapAgain });
    /* Refused, what it is by now has been said: saved once more, it is meant. */
    if (!isSaved) return see();
    batch(() => {
      setChosenId(null);
      setChosenPieces(null);
      setSeen(null);
    });
  };

  return {
    listing,
    item,
    pieces,
    isChanged,
    said: save.said,
    choose: (id) => {
      begin();
      setChosenId(id);
    },
    setPieces: (wanted) => {
      begin();
      setChosenPieces(wanted);
    },
    save: async () => {
      const [was, chosen] = [seen(), item()];
      if (was === null || chosen === null || !isChanged()) return;
      const args = { listingId, itemId: chosen.id, piecesPerUnit: pieces(), was };
      await run(() => mapListing(phone, args), t().stock.mapped(chosen.sku));
    },
    unmap: async () => {
      const was = listing()?.itemId ?? null;
      if (was !== null) await run(() => unmapListing(phone, { listingId, was }), t().stock.unmapped);
    },
  };
};
