/**
 * The rows one answer touches, each read once: what the edge last said and what the screen shows. For a row that a
 * waiting command writes both lie in `base`; for any other they are the same row of its table.
 */
import { type SyncedRow, toKeyText } from "../../shared/row.ts";
import { parseKeyText } from "../store/key-text.ts";
import type { PhoneReads } from "../store/phone-store.ts";

export type RowCache = {
  isInBase(key: string): boolean;
  load(keys: Iterable<string>): Promise<void>;
  server(key: string): SyncedRow | null;
  shown(key: string): SyncedRow | null;
  /** The edge has said something newer in this answer. */
  setServer(key: string, row: SyncedRow | null): void;
  isNews(key: string): boolean;
};

/** From this share of `base` on, one read of all of it costs less than single reads. */
const READ_ALL_FROM = 0.2;

/** `inBase`: the keys that the waiting commands write, which are exactly the keys of `base`. */
export const makeRowCache = (tx: PhoneReads, inBase: ReadonlySet<string>): RowCache => {
  const server = new Map<string, SyncedRow | null>();
  const shown = new Map<string, SyncedRow | null>();
  const news = new Set<string>();
  const keep = (key: string, serverRow: SyncedRow | null, shownRow: SyncedRow | null) => {
    if (shown.has(key)) return;
    shown.set(key, shownRow);
    if (!server.has(key)) server.set(key, serverRow);
  };

  return {
    isInBase: (key) => inBase.has(key),
    load: async (keys) => {
      const wanted = [...new Set(keys)].filter((key) => !shown.has(key));
      const fromBase = wanted.filter((key) => inBase.has(key));
      const fromRows = wanted.filter((key) => !inBase.has(key)).map(parseKeyText);
      const entries =
        fromBase.length >= inBase.size * READ_ALL_FROM && fromBase.length > 0 ? await tx.getAllBase() : await tx.getBase(fromBase);
      for (const entry of entries) if (entry !== null) keep(entry.key, entry.server, entry.shown);
      const rows = fromRows.length > 0 ? await tx.getRows(fromRows) : [];
      fromRows.forEach((key, at) => {
        const row = rows[at] ?? null;
        keep(toKeyText(key), row, row);
      });
    },
    server: (key) => server.get(key) ?? null,
    shown: (key) => shown.get(key) ?? null,
    setServer: (key, row) => {
      server.set(key, row);
      news.add(key);
    },
    isNews: (key) => news.has(key),
  };
};
