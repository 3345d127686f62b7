/**
 * What stands outside the database so that a cleared one is noticed: that this phone was paired, and how many of its
 * commands had not been sent. It holds nothing to go on with: a cleared phone begins as another client.
 */
export type Sentinel = { deviceId: string; unsent: number };

export type SentinelPlace = { load(): Sentinel | null; save(sentinel: Sentinel | null): void };

const KEY = "dockhand.paired";

/** In the browser's small storage, which outlives an IndexedDB that is cleared for room. It may be refused: then nothing is noticed. */
export const browserSentinel: SentinelPlace = {
  load: () => {
    try {
      const { deviceId, unsent } = JSON.parse(localStorage.getItem(KEY) ?? "null") as Record<keyof Sentinel, unknown>;
      return typeof deviceId === "string" && typeof unsent === "number" ? { deviceId, unsent } : null;
    } catch {
      return null;
    }
  },
  save: (sentinel) => {
    try {
      if (sentinel === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(sentinel));
    } catch {
      /* See above. */
    }
  },
};
