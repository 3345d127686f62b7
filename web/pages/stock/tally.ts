/**
 * Numbers in the making, one a row: scans add up, a typed number stands in their place, and each is saved by a command of its
 * own. What came of a number is kept with its row until the number changes.
 */
import { type Accessor, createSignal } from "solid-js";
import { createStore } from "solid-js/store";
import { MOST_LEVEL } from "../../../shared/stock-policy.ts";
import type { Refusal } from "../../../shared/verdict.ts";

/** What came of a number: it was right, what it changed, or why it was not taken. */
export type NumberSaid = { kind: "right" } | { kind: "noted"; difference: number } | { kind: "refused"; refusal: Refusal };

export type TallyEntry = {
  /** Not saved yet; null: there is none. */
  pieces: number | null;
  /** What was saved last; null while nothing was. */
  saved: number | null;
  said: NumberSaid | null;
};

/** How many numbers were taken, and how many were refused. */
export type TallySaved = { taken: number; refused: number };

export type Tally = {
  entryOf: (key: string) => TallyEntry | null;
  /** Those that are not saved, by row. */
  numbers: Accessor<Record<string, number>>;
  /** How many numbers are not saved. */
  unsaved: Accessor<number>;
  isBusy: Accessor<boolean>;
  /** Waits for a save that runs. */
  add: (key: string, pieces: number) => Promise<void>;
  /** Waits for a save that runs. Null takes the number away. */
  set: (key: string, pieces: number | null) => Promise<void>;
  /** What the storage throws is thrown, and the numbers stay. */
  save: () => Promise<TallySaved>;
};

const toEntries = (numbers: Readonly<Record<string, number>>): Record<string, TallyEntry> =>
  Object.fromEntries(Object.entries(numbers).map(([key, pieces]) => [key, { pieces, saved: null, said: null }]));

/** `saveOne` answers with what becomes of the row; it is taken where something of it was saved. `begun`: numbers that are there already. */
export const createTally = (
  saveOne: (key: string, pieces: number) => Promise<TallyEntry>,
  begun: Readonly<Record<string, number>> = {},
): Tally => {
  const [entries, setEntries] = createStore<Record<string, TallyEntry>>(toEntries(begun));
  const [isBusy, setBusy] = createSignal(false);
  let saving: Promise<unknown> = Promise.resolve();
  const entryOf = (key: string): TallyEntry | null => entries[key] ?? null;

  const numbers = (): Record<string, number> =>
    Object.fromEntries(Object.entries(entries).flatMap(([key, { pieces }]) => (pieces === null ? [] : [[key, pieces]])));

  const change = async (key: string, toPieces: (before: number) => number | null): Promise<void> => {
    await saving;
    const pieces = toPieces(entryOf(key)?.pieces ?? 0);
    setEntries(key, { pieces: pieces === null ? null : Math.min(MOST_LEVEL, pieces), saved: null, said: null });
  };

  const saveAll = async (): Promise<TallySaved> => {
    const sum = { taken: 0, refused: 0 };
    for (const [key, { pieces }] of Object.entries(entries)) {
      if (pieces === null) continue;
      const after = await saveOne(key, pieces);
      setEntries(key, after);
      if (after.saved === null) sum.refused += 1;
      else sum.taken += 1;
    }
    return sum;
  };

  return {
    entryOf,
    numbers,
    unsaved: () => Object.keys(numbers()).length,
    isBusy,
    add: (key, pieces) => change(key, (before) => before + pieces),
    set: (key, pieces) => change(key, () => pieces),
    save: async () => {
      if (isBusy()) return { taken: 0, refused: 0 };
      setBusy(true);
      const running = saveAll().finally(() => setBusy(false));
      saving = running.catch(() => undefined);
      return running;
    },
  };
};
