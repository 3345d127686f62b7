/** The faults that last a while: which are on, and how often each of them really bit. */
import type { Random } from "../sandbox/random.ts";
import type { Spell } from "./plan.ts";

type SpellOf<K extends Spell["kind"]> = Extract<Spell, { kind: K }>;

export type Spells = {
  begin: (spell: Spell) => void;
  end: (spell: Spell) => void;
  endAll: () => void;
  /** The first of this kind that fits and bites now. */
  bite: <K extends Spell["kind"]>(kind: K, fits?: (spell: SpellOf<K>) => boolean) => SpellOf<K> | null;
  /** It bit, or a fault that has no duration did. */
  count: (name: string, times?: number) => void;
  counts: () => ReadonlyMap<string, number>;
};

const nameOf = (spell: Spell): string => ("line" in spell ? `${spell.kind} ${spell.line}` : spell.kind);

export const makeSpells = (random: Random): Spells => {
  const on = new Set<Spell>();
  const counts = new Map<string, number>();
  const count = (name: string, times = 1): void => {
    counts.set(name, (counts.get(name) ?? 0) + times);
  };
  return {
    begin: (spell) => on.add(spell),
    end: (spell) => on.delete(spell),
    endAll: () => on.clear(),
    bite: (kind, fits = () => true) => {
      for (const spell of on) {
        if (spell.kind !== kind) continue;
        const ofKind = spell as SpellOf<typeof kind>;
        if (!fits(ofKind) || !random.chance(spell.probability)) continue;
        count(nameOf(spell));
        return ofKind;
      }
      return null;
    },
    count,
    counts: () => counts,
  };
};
