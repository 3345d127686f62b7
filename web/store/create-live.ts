/** Live queries for Solid: what the store holds now, again after each commit that touches what the query read. */
import { liveQuery } from "dexie";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { isHandleLost } from "./is-handle-lost.ts";

const watch = <K, T>(key: Accessor<K>, query: (key: K) => Promise<T>, show: (value: T) => void): Accessor<void> => {
  const [fault, setFault] = createSignal<{ error: unknown } | null>(null);
  createEffect(
    on(key, (present) => {
      /* A database that was closed is opened again (keep-open.ts), and the query asked anew. */
      const fail = (error: unknown): void => void (isHandleLost(error) || setFault({ error }));
      const subscription = liveQuery(() => query(present)).subscribe({ next: show, error: fail });
      onCleanup(() => subscription.unsubscribe());
    }),
  );
  /* Read by the accessor, so that a storage fault reaches the nearest error boundary. */
  return () => {
    const failed = fault();
    if (failed !== null) throw failed.error;
  };
};

/** One value; undefined until it was first read. `key` may read signals: the query then follows them. */
export const createLive = <K, T>(key: Accessor<K>, query: (key: K) => Promise<T>): Accessor<T | undefined> => {
  const [value, setValue] = createSignal<T>();
  const check = watch(key, query, (next) => setValue(() => next));
  return () => {
    check();
    return value();
  };
};

/** A list whose rows keep their identity by `id` when they did not change, so that only changed rows are drawn again. */
export const createLiveList = <K, T extends { id: string }>(
  key: Accessor<K>,
  query: (key: K) => Promise<T[]>,
): Accessor<T[] | undefined> => {
  const [held, setHeld] = createStore<{ list: T[] | undefined }>({ list: undefined });
  const check = watch(key, query, (next) => setHeld("list", reconcile(next, { key: "id" })));
  return () => {
    check();
    return held.list;
  };
};
