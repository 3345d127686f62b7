/** Where a key leads in a table of so many rows. Pure. Null: it is none of the table's keys. */
export const nextRow = (key: string, at: number, length: number): number | null => {
  if (length === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
};
