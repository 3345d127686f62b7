/**
 * A change of one item's stock in the making: how many pieces more or fewer, why, and what came of saving it. It is a
 * difference, so news from other phones moves the level without undoing the change. "Saved" is said after the commit.
 */
import { type Accessor, batch, createEffect, createSignal, untrack } from "solid-js";
import { type BinPieces, turnPieces } from "../../../shared/bin.ts";
import type { Item } from "../../../shared/item.ts";
import type { AdjustReason } from "../../../shared/movement.ts";
import { adjustStock } from "../../actions/adjust-stock.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { createLive } from "../../store/create-live.ts";
import { isPhoneFull } from "../../store/is-phone-full.ts";
import { loadItem } from "../../store/queries/load-items.ts";
import { useFeedback } from "../../use-feedback.ts";
import { usePhone } from "../../use-phone.ts";
import type { Said } from "./said-note.tsx";

export type ItemEdit = {
  /** Undefined until it was read, null where this phone holds no such item. */
  item: Accessor<Item | null | undefined>;
  /** Pieces more (above 0) or fewer. */
  pieces: Accessor<number>;
  /** The level with the change. */
  level: Accessor<number>;
  /** Reasons that fit the direction of the change. */
  reasons: Accessor<readonly AdjustReason[]>;
  reason: Accessor<AdjustReason | null>;
  /** Why, in the person's own words; asked for where no reason fits. */
  note: Accessor<string>;
  /** The bin it is in, where there are several; null: where it belongs. */
  bin: Accessor<string | null>;
  said: Accessor<Said | null>;
  /** What was saved last can be taken back, until the next change. */
  canUndo: Accessor<boolean>;
  /** For a moment after a save: a second tap must not meet what has moved into the place of the first. */
  isSettling: Accessor<boolean>;
  step: (by: number) => void;
  setLevel: (level: number) => void;
  /** Saves at once; only a reason in own words is still to be written. */
  choose: (reason: AdjustReason) => Promise<void>;
  setNote: (note: string) => void;
  chooseBin: (bin: string) => void;
  refuse: (title: string, detail: string) => void;
  save: () => Promise<void>;
  undo: () => Promise<void>;
};

/** Longer than between two taps of a hasty thumb. */
const SETTLING_MS = 500;

const MORE: readonly AdjustReason[] = ["received", "found", "returned", "transfer", "correction", "other"];
const FEWER: readonly AdjustReason[] = ["damaged", "lost", "transfer", "correction", "other"];

export const createItemEdit = (itemId: string): ItemEdit => {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const feedback = useFeedback();
  const live = createLive(
    () => itemId,
    (id) => loadItem(phone.db, id),
  );
  const [item, setItem] = createSignal<Item | null>();
  const [pieces, setPieces] = createSignal(0);
  const [reason, setReason] = createSignal<AdjustReason | null>(null);
  const [note, setNote] = createSignal("");
  const [bin, setBin] = createSignal<string | null>(null);
  const [said, setSaid] = createSignal<Said | null>(null);
  const [isSaving, setSaving] = createSignal(false);
  const [saved, setSaved] = createSignal<{ pieces: number; places: BinPieces[] } | null>(null);
  const [isSettling, setSettling] = createSignal(false);
  const settle = (): void => {
    setSettling(true);
    setTimeout(() => setSettling(false), SETTLING_MS);
  };
  const onHand = () => item()?.onHand ?? 0;
  const level = () => onHand() + pieces();
  const reasons = () => (pieces() > 0 ? MORE : FEWER);

  /* While saving, the new row and the end of the change must come to the screen together, or the level would jump. */
  createEffect(() => {
    const next = live();
    if (next !== undefined && !untrack(isSaving)) setItem(next);
  });

  const change = (next: number): void => {
    if (isSaving()) return;
    batch(() => {
      setPieces(next);
      const chosen = reason();
      if (next === 0) setBin(null);
      if (next === 0 || (chosen !== null && !reasons().includes(chosen))) setReason(null);
      setSaid(null);
      setSaved(null);
    });
  };

  const refuse = (title: string, detail: string): void => {
    feedback.play("wrong");
    setSaid({ tone: "wrong", title, detail });
  };

  const commit = async (why: AdjustReason, words: string | null): Promise<void> => {
    const wanted = formats().count(level());
    /* Another phone may have emptied it meanwhile. */
    const where = item()?.places.some((place) => place.bin === bin()) ? bin() : null;
    const args = { itemId, pieces: pieces(), reason: why, note: words, ...(where === null ? {} : { bin: where }) };
    const answer = await adjustStock(phone, args);
    /* Storage that fails only now takes nothing back: what is saved must not be called unsaved, and be done again. */
    const after = await loadItem(phone.db, itemId).catch(() => live());
    if (!answer.ok) {
      const { sentence, next } = t().refusals[answer.error.reason];
      if (after !== undefined) setItem(after);
      return refuse(sentence(answer.error.facts), next);
    }
    batch(() => {
      if (after !== undefined) setItem(after);
      setSaved({ pieces: args.pieces, places: answer.value });
      setPieces(0);
      setReason(null);
      setNote("");
      setBin(null);
      setSaid({ tone: "good", title: t().stock.saved(wanted), detail: "" });
    });
    settle();
    feedback.play("success");
  };

  /** A correction of its own, bin by bin: nothing edits what was written down. */
  const takeBack = async (): Promise<void> => {
    const before = saved();
    if (before === null) return;
    const places = turnPieces(before.places);
    const answer = await adjustStock(phone, { itemId, pieces: -before.pieces, reason: "correction", note: null, places });
    const after = await loadItem(phone.db, itemId).catch(() => live());
    if (!answer.ok) return refuse(t().refusals[answer.error.reason].sentence(answer.error.facts), t().refusals[answer.error.reason].next);
    batch(() => {
      if (after !== undefined) setItem(after);
      setSaved(null);
      setSaid({ tone: "good", title: t().stock.undone(formats().count(onHand())), detail: "" });
    });
    settle();
    feedback.play("success");
  };

  const alone = async (work: () => Promise<void>, notSavedYet: string): Promise<void> => {
    if (isSaving()) return;
    setSaving(true);
    try {
      await work();
    } catch (fault) {
      const { phoneFull, makeRoom, notSaved } = t().common.trouble;
      if (isPhoneFull(fault)) refuse(phoneFull, makeRoom);
      else refuse(notSaved, notSavedYet);
      reportError(fault);
    } finally {
      setSaving(false);
    }
  };

  const save = async (): Promise<void> => {
    const why = reason();
    if (pieces() === 0 || isSaving()) return;
    if (why === null) return refuse(t().stock.chooseReason, t().stock.notSavedYet(formats().count(level())));
    const words = why === "other" ? note().trim() : null;
    if (words === "") return refuse(t().stock.sayWhy, t().stock.notSavedYet(formats().count(level())));
    await alone(() => commit(why, words), t().stock.notSavedYet(formats().count(level())));
  };

  return {
    item,
    pieces,
    level,
    reasons,
    reason,
    note,
    bin,
    said,
    canUndo: () => saved() !== null,
    isSettling,
    step: (by) => {
      if (level() + by >= 0 || by > 0) change(pieces() + by);
    },
    setLevel: (wanted) => change(wanted - onHand()),
    choose: async (why) => {
      if (isSaving()) return;
      setReason(why);
      setSaid(null);
      if (why !== "other") await save();
    },
    setNote: (words) => {
      setNote(words);
      setSaid(null);
    },
    chooseBin: (chosen) => void setBin(chosen),
    refuse,
    save,
    undo: () => alone(takeBack, t().stock.undoAgain),
  };
};
