/** What the tables of the desk are narrowed by. It stands in the address, so that Back finds it as it was. */
import { useSearchParams } from "@solidjs/router";
import type { Accessor } from "solid-js";

export type DeskFilter = {
  /** As it is typed. */
  typed: Accessor<string>;
  /** As it is looked for. */
  text: Accessor<string>;
  /** Null: of every store. */
  storeId: Accessor<string | null>;
  isUnknownOnly: Accessor<boolean>;
  /** Null: of every item. */
  itemId: Accessor<string | null>;
  setText: (text: string) => void;
  setStore: (storeId: string | null) => void;
  setUnknownOnly: (isUnknownOnly: boolean) => void;
  clear: () => void;
};

/** An address may name anything, any number of times. */
const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const orNull = (text: string): string | null => (text === "" ? null : text);

export const useDeskFilter = (): DeskFilter => {
  const [search, setSearch] = useSearchParams();
  return {
    typed: () => toText(search.q),
    text: () => toText(search.q).trim(),
    storeId: () => orNull(toText(search.store)),
    isUnknownOnly: () => toText(search.unknown) !== "",
    itemId: () => orNull(toText(search.item)),
    /* Letter by letter would be as many steps back. */
    setText: (q) => setSearch({ q }, { replace: true }),
    setStore: (store) => setSearch({ store }),
    setUnknownOnly: (isUnknownOnly) => setSearch({ unknown: isUnknownOnly ? "1" : null }),
    clear: () => setSearch({ q: null, item: null }, { replace: true }),
  };
};
