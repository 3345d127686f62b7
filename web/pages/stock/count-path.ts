/** The address of a count: a bin, or one item in a bin. */
export type CountOf = { bin: string | null; itemId: string | null };

export const toCountPath = ({ bin, itemId }: CountOf): string => {
  const search = new URLSearchParams({ ...(bin === null ? {} : { bin }), ...(itemId === null ? {} : { item: itemId }) });
  return `/stock/count?${search}`;
};

/** How a piece travels here that was scanned before the count was open. */
export type CountPageState = { scanned: { itemId: string; pieces: number } | null };
