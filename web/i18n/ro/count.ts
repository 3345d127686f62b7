/** Numbers with their noun in Romanian: one, two to nineteen, twenty and more with "de". Pure. */
const number = new Intl.NumberFormat("ro");

/** 2400 as "2.400". */
export const toCount = (count: number): string => number.format(count);

/** "o comandă" is written "1 comandă"; 0, 2–19, 101–119 … take the plural alone, the rest "de" before it. */
export const countOf = (count: number, one: string, many: string): string => {
  if (count === 1) return `${toCount(count)} ${one}`;
  const last = count % 100;
  const alone = count === 0 || (last >= 1 && last <= 19);
  return `${toCount(count)} ${alone ? "" : "de "}${many}`;
};
