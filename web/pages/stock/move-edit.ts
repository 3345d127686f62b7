/** Pieces of one item on their way to another bin: from where, how many, whereto. */
import { type Accessor, createSignal } from "solid-js";
import { piecesIn } from "../../../shared/bin.ts";
import type { Item } from "../../../shared/item.ts";
import { moveStock } from "../../actions/move-stock.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { createLive } from "../../store/create-live.ts";
import { loadItem } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { type Save, useSave } from "./use-save.ts";

export type MoveEdit = {
  /** Undefined until it was read, null where this phone holds no such item. */
  item: Accessor<Item | null | undefined>;
  from: Accessor<string | null>;
  to: Accessor<string | null>;
  pieces: Accessor<number>;
  save: Save;
  setFrom: (bin: string | null) => void;
  setTo: (bin: string) => void;
  setPieces: (pieces: number) => void;
  move: () => Promise<void>;
};

/** Where most people move from: where it belongs, if anything lies there. */
const toFirstFrom = ({ bin, places }: Item): string | null => {
  const first = piecesIn(places, bin) > 0 ? undefined : places.find(({ pieces }) => pieces > 0);
  return first === undefined ? bin : first.bin;
};

export const createMoveEdit = (itemId: string): MoveEdit => {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const save = useSave();
  const item = createLive(
    () => itemId,
    (id) => loadItem(phone.db, id),
  );
  /* Undefined while nobody has chosen. */
  const [chosenFrom, setChosenFrom] = createSignal<string | null>();
  const [to, setTo] = createSignal<string | null>(null);
  const [chosenPieces, setChosenPieces] = createSignal<number | null>(null);
  const from = (): string | null => {
    const chosen = chosenFrom();
    const present = item();
    if (chosen !== undefined) return chosen;
    return present === undefined || present === null ? null : toFirstFrom(present);
  };
  const pieces = () => chosenPieces() ?? Math.max(1, piecesIn(item()?.places ?? [], from()));
  return {
    item,
    from,
    to,
    pieces,
    save,
    setFrom: (bin) => {
      setChosenFrom(bin);
      setChosenPieces(null);
      save.clear();
    },
    setTo: (bin) => {
      setTo(bin);
      save.clear();
    },
    setPieces: (wanted) => {
      setChosenPieces(wanted);
      save.clear();
    },
    move: async () => {
      const bin = to();
      if (bin === null) return;
      const args = { itemId, pieces: pieces(), from: from(), to: bin };
      const words = { saved: t().stock.move.saved(formats().count(args.pieces), bin), again: t().stock.move.again };
      if (!(await save.run(() => moveStock(phone, args), words))) return;
      setTo(null);
      setChosenFrom(undefined);
      setChosenPieces(null);
    },
  };
};
