/** Numbers with their noun in English. Pure. */
const number = new Intl.NumberFormat("en");

/** 2400 as "2,400". */
export const toCount = (count: number): string => number.format(count);

/** "1 order", "12 orders". */
export const countOf = (count: number, one: string, many: string): string => `${toCount(count)} ${count === 1 ? one : many}`;
