/** A code that nothing is known of, in the making: which item has it, and how many pieces what carries it holds. */
import { type Accessor, createSignal } from "solid-js";
import { type Code, toCodeId } from "../../../shared/code.ts";
import type { Item } from "../../../shared/item.ts";
import { teachCode } from "../../actions/teach-code.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { createLive } from "../../store/create-live.ts";
import { loadCode, loadItem } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import type { Said } from "./said-note.tsx";
import { useSave } from "./use-save.ts";

export type CodeTeach = {
  /** As it is known here by now, live or waiting; undefined until it was read. */
  known: Accessor<Code | null | undefined>;
  item: Accessor<Item | null>;
  pieces: Accessor<number>;
  said: Accessor<Said | null>;
  choose: (itemId: string) => void;
  setPieces: (pieces: number) => void;
  /** `goesLive`: a supervisor's word needs nobody's approval. */
  save: (goesLive: boolean) => Promise<void>;
};

export const createCodeTeach = (code: string, firstItemId: string | null): CodeTeach => {
  const { t } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const known = createLive(
    () => toCodeId(code),
    (id) => loadCode(phone.db, id),
  );
  const [chosenId, setChosenId] = createSignal(firstItemId);
  const [chosenPieces, setChosenPieces] = createSignal<number | null>(null);
  const itemId = () => chosenId() ?? known()?.itemId ?? null;
  const live = createLive(itemId, (id) => (id === null ? Promise.resolve(null) : loadItem(phone.db, id)));
  /* The query of another item may not have answered yet. */
  const item = () => {
    const present = live() ?? null;
    return present?.id === itemId() ? present : null;
  };
  const pieces = () => chosenPieces() ?? known()?.pieces ?? 1;
  return {
    known,
    item,
    pieces,
    said: save.said,
    choose: (id) => {
      setChosenId(id);
      save.clear();
    },
    setPieces: (wanted) => {
      setChosenPieces(wanted);
      save.clear();
    },
    save: async (goesLive) => {
      const chosen = item();
      if (chosen === null) return;
      const words = t().stock.teach;
      const present = known();
      const isLive = present?.taughtBy === null && present.itemId === chosen.id && present.pieces === pieces();
      const saved = goesLive || isLive ? words.saved(chosen.sku) : words.savedToApprove;
      await save.run(() => teachCode(phone, { code, itemId: chosen.id, pieces: pieces() }), { saved, again: words.again });
    },
  };
};
