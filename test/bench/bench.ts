// What a measure is, and what it gets.

/** One line of the table. A line without a budget informs: its verdict is empty. */
export type Line = { what: string; budget: string; measured: string; verdict: "within" | "over" | "" };

export type Bench = {
  /** A folder for this run; it is gone afterwards. */
  folder: string;
  /** Tells a person what is going on; never part of the table. */
  say: (line: string) => void;
  /** Runs when the bench ends, last given first. */
  atEnd: (close: () => Promise<void>) => void;
};

/** `takes`: for a person who waits, on a desktop of two cores. */
export type Measure = { name: string; takes: string; run: (bench: Bench) => Promise<Line[]> };

export const against = (what: string, budget: string, measured: string, isWithin: boolean): Line => ({
  what,
  budget,
  measured,
  verdict: isWithin ? "within" : "over",
});

export const inform = (what: string, measured: string): Line => ({ what, budget: "", measured, verdict: "" });
