/** The address of the ledger; of one item, where one is meant. */
export const toMovementsPath = (itemId: string | null): string =>
  itemId === null ? "/desk/movements" : `/desk/movements?${new URLSearchParams({ item: itemId })}`;
