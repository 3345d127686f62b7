/** The way back from shared/row.ts `toKeyText`: ids never hold a space. */
import type { RowKey } from "../../shared/row.ts";

export const parseKeyText = (text: string): RowKey => {
  const space = text.indexOf(" ");
  return { noun: text.slice(0, space) as RowKey["noun"], id: text.slice(space + 1) };
};
