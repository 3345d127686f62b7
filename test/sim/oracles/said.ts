/**
 * O5: what people said of items, listings and codes stands until somebody says otherwise, and nothing else changes it. Said in the
 * order in which the edge wrote it down, by each command's arguments alone: its rows have to agree at every step and at the end.
 */
import { type Code, toCodeId } from "../../../shared/code.ts";
import type { CommandArgs } from "../../../shared/commands/registry.ts";
import { type Item, toItemId } from "../../../shared/item.ts";
import type { Listing } from "../../../shared/listing.ts";
import { argsOf, becomeOf, type Entry, type Glance, glancesOf, type ItemGlance } from "./audit.ts";
import { makeReporter, type Violation } from "./violation.ts";

type SaidOfItem = Pick<ItemGlance, "name" | "bin" | "note" | "safety">;
type SaidOfListing = { itemId: string | null; pieces: number };
type SaidOfCode = { itemId: string; pieces: number; taughtBy: string | null };

type Said = { items: Map<string, SaidOfItem>; listings: Map<string, SaidOfListing>; codes: Map<string, SaidOfCode> };

const toSaid = ({ name, bin, note, safety }: SaidOfItem): SaidOfItem => ({ name, bin, note, safety });

/** Puts what a row was, or became, into its place; answers with what was said of it before. */
const take = (said: Said, glance: Glance): { of: string; was: unknown; is: unknown } | null => {
  const put = <T>(into: Map<string, T>, id: string, is: T) => {
    const was = into.get(id);
    into.set(id, is);
    return { of: id, was, is };
  };
  if ("listing" in glance) return put(said.listings, glance.listing, { itemId: glance.item, pieces: glance.pieces });
  if ("code" in glance)
    return put(said.codes, toCodeId(glance.code), { itemId: glance.item, pieces: glance.pieces, taughtBy: glance.taughtBy });
  return "item" in glance ? put(said.items, glance.item, toSaid(glance)) : null;
};

type Say = { said: Said; isPicker: boolean; personId: string | null; report: (says: string) => void };

const sayItem = ({ itemId, sku, change }: CommandArgs<"saveItem">, { said, report }: Say): void => {
  const was = said.items.get(itemId);
  if (sku !== undefined && was !== undefined) report(`${itemId} was made twice`);
  if (sku !== undefined && said.codes.has(toCodeId(sku))) report(`${itemId} was made, and ${sku} is a code of another item`);
  const before = sku === undefined ? was : { name: sku, bin: null, note: null, safety: null };
  if (before === undefined) return;
  const { name = before.name, bin = before.bin, note = before.note, safety = before.safety } = change;
  said.items.set(itemId, { name, bin, note, safety });
};

/** The first bin that anyone says is where an item belongs. */
const sayBin = (itemId: string, bin: string | undefined, { said }: Say): void => {
  const was = said.items.get(itemId);
  if (was !== undefined && was.bin === null && bin !== undefined) said.items.set(itemId, { ...was, bin });
};

const sayCode = ({ code, itemId, pieces }: CommandArgs<"teachCode">, { said, isPicker, personId, report }: Say): void => {
  const id = toCodeId(code);
  const was = said.codes.get(id);
  const isLive = was?.taughtBy === null;
  if (was !== undefined && was.itemId !== itemId && (isLive || isPicker))
    report(`${code} is of ${was.itemId}, and was taught to ${itemId}`);
  if (said.items.has(toItemId(code)) && toItemId(code) !== itemId) report(`${code} is an item's own SKU, and was taught to ${itemId}`);
  const isSame = was !== undefined && was.itemId === itemId && was.pieces === pieces;
  if (isSame && (isLive || isPicker)) return;
  if (isLive && isPicker) report(`${code} is live, and a picker changed it`);
  said.codes.set(id, { itemId, pieces, taughtBy: isPicker ? personId : null });
};

const sayVerdict = ({ codeId, itemId, pieces, isApproved }: CommandArgs<"approveCode">, { said, report }: Say): void => {
  const was = said.codes.get(codeId);
  if (was === undefined && isApproved) report(`${codeId} was approved, and nobody had taught it`);
  if (was === undefined) return;
  if (was.itemId !== itemId || was.pieces !== pieces) report(`${codeId} was approved or not as another code than it was`);
  if (isApproved) said.codes.set(codeId, { ...was, taughtBy: null });
  else said.codes.delete(codeId);
};

const say = (entry: Entry, into: Say): void => {
  const { listings } = into.said;
  switch (entry.what) {
    case "saveItem":
      return sayItem(argsOf(entry), into);
    case "moveStock": {
      const { itemId, to } = argsOf<CommandArgs<"moveStock">>(entry);
      return sayBin(itemId, to, into);
    }
    case "receiveStock": {
      const { itemId, bin } = argsOf<CommandArgs<"receiveStock">>(entry);
      return sayBin(itemId, bin, into);
    }
    case "teachCode":
      return sayCode(argsOf(entry), into);
    case "approveCode":
      return sayVerdict(argsOf(entry), into);
    case "mapListing": {
      const { listingId, itemId, piecesPerUnit } = argsOf<CommandArgs<"mapListing">>(entry);
      listings.set(listingId, { itemId, pieces: piecesPerUnit });
      return;
    }
    case "unmapListing": {
      const { listingId } = argsOf<CommandArgs<"unmapListing">>(entry);
      const was = listings.get(listingId);
      if (was !== undefined) listings.set(listingId, { ...was, itemId: null });
      return;
    }
    default:
      for (const glance of becomeOf(entry)) take(into.said, glance);
  }
};

type Rows = { items: readonly Item[]; listings: readonly Listing[]; codes: readonly Code[] };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `pickers`: their ids; everybody else is a supervisor. */
export const checkSaid = (
  entries: readonly Entry[],
  { items, listings, codes }: Rows,
  pickers: ReadonlySet<string>,
  into: Violation[],
): void => {
  const report = makeReporter("O5 said", into);
  const said: Said = { items: new Map(), listings: new Map(), codes: new Map() };
  for (const entry of entries) {
    for (const glance of glancesOf(entry)) {
      const took = take(said, glance);
      if (took?.was !== undefined && !isSame(took.was, took.is))
        report(`${entry.what} found ${took.of} to be ${JSON.stringify(took.is)}, and said was ${JSON.stringify(took.was)}`);
    }
    const { personId } = entry;
    say(entry, { said, isPicker: personId !== null && pickers.has(personId), personId, report });
  }
  const compare = (id: string, is: unknown, was: unknown): void => {
    if (was !== undefined && !isSame(is, was)) report(`${id} is ${JSON.stringify(is)}, and said was ${JSON.stringify(was)}`);
  };
  for (const item of items) compare(item.id, toSaid(item), said.items.get(item.id));
  for (const { id, itemId, piecesPerUnit } of listings) compare(id, { itemId, pieces: piecesPerUnit }, said.listings.get(id));
  for (const { id, itemId, pieces, taughtBy } of codes) {
    if (!said.codes.has(id)) report(`the code ${id} is there, and nobody taught it`);
    compare(id, { itemId, pieces, taughtBy }, said.codes.get(id));
  }
  const gone = (there: readonly { id: string }[], of: ReadonlyMap<string, unknown>): string[] =>
    [...of.keys()].filter((id) => there.every((row) => row.id !== id));
  for (const id of [...gone(items, said.items), ...gone(listings, said.listings), ...gone(codes, said.codes)])
    report(`${id} is not there, and it was said to be`);
};
