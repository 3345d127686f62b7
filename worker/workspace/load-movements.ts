/** The ledger as a person reads it: the newest first, a page at a time. A page begins where the last one ended, whatever was saved meanwhile. */
import type { LedgerMovement, LedgerPage, Movement } from "../../shared/movement.ts";
import { loadDeviceNames } from "./people.ts";
import type { Sql } from "./sql.ts";

/** The movement a page goes on after. */
export type LedgerPlace = { at: number; id: string };

export type LedgerWindow = {
  /** Null: of every item. */
  itemId: string | null;
  /** Null: from the newest on. */
  before: LedgerPlace | null;
  limit: number;
};

/** Later than any. */
const END: LedgerPlace = { at: Number.MAX_SAFE_INTEGER, id: "" };

/** A shipment's movement has its item's id in its own. */
const PLACE = /^(\d{1,16})-(.{1,1000})$/u;

export const toPlaceText = ({ at, id }: LedgerPlace): string => `${at}-${id}`;

export const parsePlace = (text: string): LedgerPlace | null => {
  const [, at, id] = PLACE.exec(text) ?? [];
  return at === undefined || id === undefined || !Number.isSafeInteger(Number(at)) ? null : { at: Number(at), id };
};

/** One from before bins says none. `devices`: their names by id. */
const toLedgerMovement = (body: string, devices: ReadonlyMap<string, string>): LedgerMovement => {
  const {
    id,
    itemId,
    pieces,
    places = [],
    reason,
    note,
    reference,
    personId,
    deviceId,
    at,
  } = JSON.parse(body) as Omit<Movement, "places"> & Partial<Pick<Movement, "places">>;
  const device = deviceId === null ? null : (devices.get(deviceId) ?? deviceId);
  return { id, itemId, pieces, places, reason, note, reference, personId, device, at };
};

/* The page is found in the index alone; only its own bodies are read. */
const PAGE = `SELECT at, id FROM movements WHERE (at, id) < (?, ?)`;
const ORDER = `ORDER BY at DESC, id DESC LIMIT ? + 0`;
const ALL = `SELECT movements.body FROM (${PAGE} ${ORDER}) AS page JOIN movements ON movements.id = page.id ORDER BY page.at DESC, page.id DESC`;
const OF_ITEM = `SELECT movements.body FROM (${PAGE} AND item_id = ? ${ORDER}) AS page JOIN movements ON movements.id = page.id
  ORDER BY page.at DESC, page.id DESC`;

export const loadMovements = (sql: Sql, { itemId, before, limit }: LedgerWindow): LedgerPage => {
  const { at, id } = before ?? END;
  /* One more than asked for tells whether the ledger goes on. */
  const stored =
    itemId === null ? sql.all<{ body: string }>(ALL, at, id, limit + 1) : sql.all<{ body: string }>(OF_ITEM, at, id, itemId, limit + 1);
  const devices = loadDeviceNames(sql);
  const movements = stored.slice(0, limit).map(({ body }) => toLedgerMovement(body, devices));
  const last = movements.at(-1);
  return { movements, next: stored.length > limit && last !== undefined ? toPlaceText(last) : null };
};
