/**
 * Everything that is synced is a row: one noun, one id, one version. A version is the workspace's counter at the
 * moment the edge wrote the row; a phone's own, not yet accepted change keeps the version it was made on.
 */
import type { Code } from "./code.ts";
import type { Item } from "./item.ts";
import type { Job } from "./job.ts";
import type { Listing } from "./listing.ts";
import type { Movement } from "./movement.ts";
import type { Order } from "./order.ts";
import type { Parcel } from "./parcel.ts";
import type { Store } from "./store.ts";

export type SyncedRow = Store | Item | Listing | Order | Parcel | Job | Code;
/** Movements are the edge's ledger: written by commands on both sides, kept only at the edge. */
export type Row = SyncedRow | Movement;

export type Noun = Row["noun"];
export type SyncedNoun = SyncedRow["noun"];
export type RowOf<N extends Noun> = Extract<Row, { noun: N }>;

/** First load sends the nouns in this order, so that a list of orders can already name its stores and items. */
export const SYNCED_NOUNS = ["store", "item", "listing", "order", "parcel", "job", "code"] as const satisfies readonly SyncedNoun[];

export type RowKey = { noun: Noun; id: string };
export type Tombstone = { noun: SyncedNoun; id: string; version: number };

/** One text per row, for maps and indexes. Ids never hold a space. */
export const toKeyText = (key: RowKey): string => `${key.noun} ${key.id}`;

export const isSynced = (row: Row): row is SyncedRow => row.noun !== "movement";

/** What a command may look at: the rows it named in `reads`. A row that was not named does not exist for it. */
export type Rows = { get<N extends Noun>(noun: N, id: string): RowOf<N> | null };

export const makeRows = (byKey: ReadonlyMap<string, Row>): Rows => ({
  get: <N extends Noun>(noun: N, id: string) => (byKey.get(toKeyText({ noun, id })) ?? null) as RowOf<N> | null,
});
