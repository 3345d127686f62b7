/** The stores by id: every row of every list names one. */
import { type Accessor, createMemo } from "solid-js";
import type { Store } from "../../shared/store.ts";
import { createLiveList } from "../store/create-live.ts";
import { loadStores } from "../store/queries/load-stores.ts";
import { usePhone } from "../use-phone.ts";

export type StoreFace = { code: string; index: number; name: string };

export const useStores = (): Accessor<Store[] | undefined> => {
  const phone = usePhone();
  return createLiveList(
    () => undefined,
    () => loadStores(phone.db),
  );
};

/** Null while the store is not here yet. */
export const useStore = (): ((storeId: string) => Store | null) => {
  const stores = useStores();
  const byId = createMemo(() => new Map((stores() ?? []).map((store) => [store.id, store])));
  return (storeId) => byId().get(storeId) ?? null;
};

/** What a row shows of its store; a store that is not here yet shows as a dash. */
export const useStoreFaces = (): ((storeId: string) => StoreFace) => {
  const storeOf = useStore();
  return (storeId) => {
    const store = storeOf(storeId);
    return store === null ? { code: "–", index: 0, name: "" } : { code: store.code, index: store.index, name: store.name };
  };
};
