/**
 * The fields that Temu's answers are made of, parsed into ours: ids as text, seconds as epoch milliseconds. Unknown
 * fields are dropped, null and missing optional ones are tolerated.
 */
import * as v from "valibot";

const DIGITS = /^\d{1,20}$/;

/** Temu's LONG id, written as a number or as text; comes out as text with every digit. */
export const temuId = v.pipe(v.union([v.number(), v.bigint(), v.string()]), v.transform(String), v.regex(DIGITS, "not an id"));
export const temuIdOrNull = v.nullish(temuId, null);

export const whole = v.pipe(v.number(), v.safeInteger());
export const wholeOrZero = v.nullish(whole, 0);
export const wholeOrNull = v.nullish(whole, null);

export const text = v.string();
/** What people typed at Temu has spaces around it now and then. */
export const textOrEmpty = v.pipe(v.nullish(v.string(), ""), v.trim());
/** Temu writes both null and "" for "none". */
export const textOrNull = v.pipe(
  textOrEmpty,
  v.transform((value) => (value === "" ? null : value)),
);
export const textList = v.nullish(v.array(v.string()), []);
export const flag = v.nullish(v.boolean(), false);

/** Seconds on the wire, epoch ms for us; Temu writes null, and 0, for a time that has not come. */
export const secondsOrNull = v.pipe(
  wholeOrNull,
  v.transform((seconds) => (seconds === null || seconds === 0 ? null : seconds * 1000)),
);

/** Temu lists every label it knows with 0 or 1; only those that are set come out. */
export const setLabels = v.pipe(
  v.nullish(v.array(v.object({ name: v.string(), value: wholeOrZero })), []),
  v.transform((labels) => labels.filter(({ value }) => value === 1).map(({ name }) => name)),
);

/** Entries that parse, and how many did not: one odd entry must not hide the rest of its page for ever. */
export type Readable<T> = { entries: T[]; unreadable: number };

export const readable = <T>(entry: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.nullish(v.array(v.unknown()), []),
    v.transform((raw): Readable<T> => {
      const entries: T[] = [];
      for (const each of raw) {
        const parsed = v.safeParse(entry, each);
        if (parsed.success) entries.push(parsed.output);
      }
      return { entries, unreadable: raw.length - entries.length };
    }),
  );

/** Our text id as the exact integer Temu wants. Ids come from Temu or were checked on the way in: another text is a bug. */
export const toLong = (id: string): bigint => {
  if (!DIGITS.test(id)) throw new Error("not an id for the wire");
  return BigInt(id);
};

export const toLongOrNull = (id: string | null | undefined): bigint | null => (id === null || id === undefined ? null : toLong(id));

/** Epoch ms to Temu's whole seconds, the earlier one. */
export const toSeconds = (atMs: number): number => Math.floor(atMs / 1000);
