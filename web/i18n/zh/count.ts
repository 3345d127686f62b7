/** Numbers in Chinese; nouns do not change with them. Pure. */
const number = new Intl.NumberFormat("zh-Hans");

/** 2400 as "2,400". */
export const toCount = (count: number): string => number.format(count);
