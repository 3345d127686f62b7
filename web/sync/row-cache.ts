/**
 * The rows one answer touches, each read once: what the edge last said and what the screen shows. For a row that a
 * waiting command writes both lie in `base`, with the first command that writes it; for any other they are the same row.
 */
import type { SyncedRow } from "../../shared/row.ts";
import { parseKeyText } from "../store/key-text.ts";
import type { OutboxCommand, PhoneReads } from "../store/phone-store.ts";

export type RowCache = {
  load(keys: Iterable<string>): Promise<void>;
  server(key: string): SyncedRow | null;
  shown(key: string): SyncedRow | null;
  /** The command whose bundle holds the row; null when no waiting command writes it. */
  ownerOf(key: string): number | null;
  /** The edge has said something newer in this answer. */
  setServer(key: string, row: SyncedRow | null): void;
  isNews(key: string): boolean;
};

/** From this share of the bundles on, one read of all of them costs less than single reads. */
const READ_ALL_FROM = 0.2;

/** `outbox`: the waiting commands as the store holds them, in order. */
export const makeRowCache = (tx: PhoneReads, outbox: readonly OutboxCommand[]): RowCache => {
  const server = new Map<string, SyncedRow | null>();
  const shown = new Map<string, SyncedRow | null>();
  const news = new Set<string>();
  const owners = new Map<string, number>();
  for (const command of outbox) for (const key of command.writes) if (!owners.has(key)) owners.set(key, command.id);

  const keep = (key: string, serverRow: SyncedRow | null, shownRow: SyncedRow | null): void => {
    shown.set(key, shownRow);
    if (!news.has(key)) server.set(key, serverRow);
  };
  const loadBase = async (ids: number[]): Promise<void> => {
    if (ids.length === 0) return;
    const bundles = ids.length < outbox.length * READ_ALL_FROM ? await tx.getBase(ids) : await tx.getAllBase();
    for (const entry of bundles.flatMap((bundle) => bundle.entries)) keep(entry.key, entry.server, entry.shown);
  };
  const loadRows = async (keys: string[]): Promise<void> => {
    if (keys.length === 0) return;
    const rows = await tx.getRows(keys.map(parseKeyText));
    keys.forEach((key, at) => {
      keep(key, rows[at] ?? null, rows[at] ?? null);
    });
  };

  return {
    load: async (keys) => {
      const wanted = [...new Set(keys)].filter((key) => !shown.has(key));
      const ids = new Set(wanted.flatMap((key) => owners.get(key) ?? []));
      await Promise.all([loadBase([...ids]), loadRows(wanted.filter((key) => !owners.has(key)))]);
    },
    server: (key) => server.get(key) ?? null,
    shown: (key) => shown.get(key) ?? null,
    ownerOf: (key) => owners.get(key) ?? null,
    setServer: (key, row) => {
      server.set(key, row);
      news.add(key);
    },
    isNews: (key) => news.has(key),
  };
};
