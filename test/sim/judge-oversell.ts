/**
 * What two stores sold of the same items, piece by piece: how long one showed more than there was after a sale in the other,
 * what was sold in that time, and what of it was not there. And what a sync every fifteen minutes would have sold.
 */
import type { Movement } from "../../shared/movement.ts";
import type { Want } from "./buyers.ts";
import type { Ran } from "./run-plan.ts";

const SYNC_EVERY_MS = 15 * 60_000;

type Sale = { kind: "sale"; at: number; listing: string; pieces: number };
type Level = { kind: "level"; at: number; listing: string; level: number };
type Stock = { kind: "stock"; at: number; pieces: number };
type Happening = Sale | Level | Stock;

export type Oversell = {
  sales: number;
  sold: number;
  oversold: number;
  /** Pieces sold while their listing showed more than there was, a sale being on its way to us: no more than these may be oversold. */
  bound: number;
  /** Wherever a listing shows too much: how long ago the sale was that it does not show yet. */
  agesMs: number[];
  stillExposed: number;
  /** Of the same buyers, with levels that are set every fifteen minutes. */
  oversoldBySync: number;
};

/** In one instant goods come in before they are sold, and what is sold leaves before a level is set. */
const RANK: Record<Happening["kind"], number> = { stock: 0, sale: 1, level: 2 };

const readHappenings = ({ edge, temu }: Ran, itemId: string, listings: ReadonlySet<string>): Happening[] => {
  const movements = edge.sql
    .all<{ body: string }>(`SELECT body FROM movements WHERE item_id = ?`, itemId)
    .map(({ body }) => JSON.parse(body) as Movement);
  const { sandbox } = temu;
  const happenings: Happening[] = [
    /* What ships was sold before. */
    ...movements.flatMap(({ reason, at, pieces }) => (reason === "shipped" ? [] : [{ kind: "stock" as const, at, pieces }])),
    ...sandbox.world.data.orders.flatMap(({ createdAt, lines }) =>
      lines.flatMap((line) =>
        listings.has(line.skuId) ? [{ kind: "sale" as const, at: createdAt, listing: line.skuId, pieces: line.originalQuantity }] : [],
      ),
    ),
    ...sandbox.ledger.effects.flatMap((effect) =>
      effect.kind === "stock" && listings.has(effect.skuId)
        ? [{ kind: "level" as const, at: effect.at, listing: effect.skuId, level: effect.level }]
        : [],
    ),
  ];
  return happenings.sort((a, b) => a.at - b.at || RANK[a.kind] - RANK[b.kind]);
};

/** What each listing showed before anything happened: counted back from the first level that was set, or from what it shows at the end. */
const toFirstLevels = ({ temu }: Ran, happenings: readonly Happening[], listings: ReadonlySet<string>): Map<string, number> =>
  new Map(
    [...listings].map((listing) => {
      const effect = temu.sandbox.ledger.effects.find((each) => each.kind === "stock" && each.skuId === listing);
      const level = effect?.kind === "stock" ? effect.before : (temu.sandbox.world.listings.get(listing)?.sku.stock ?? 0);
      const until = effect?.at ?? Number.POSITIVE_INFINITY;
      const sold = happenings.filter((each) => each.kind === "sale" && each.listing === listing && each.at <= until);
      return [listing, sold.reduce((sum, each) => sum + (each.kind === "sale" ? each.pieces : 0), level)];
    }),
  );

type Judged = Omit<Oversell, "oversoldBySync">;

const judgeItem = (happenings: readonly Happening[], first: ReadonlyMap<string, number>, from: number): Judged => {
  const shown = new Map(first);
  const sales: Sale[] = [];
  const into: Judged = { sales: 0, sold: 0, oversold: 0, bound: 0, agesMs: [], stillExposed: 0 };
  let there = 0;
  const excessOf = (listing: string): number => (shown.get(listing) ?? 0) - Math.max(0, there);
  /** How long ago the oldest of the newest sales was that make up what this listing shows too much. */
  const ageOf = (excess: number, at: number): number => {
    let left = excess;
    for (let nth = sales.length - 1; nth >= 0; nth -= 1) {
      left -= sales[nth]?.pieces ?? 0;
      if (left <= 0) return at - (sales[nth]?.at ?? at);
    }
    return Number.POSITIVE_INFINITY;
  };
  for (const each of happenings) {
    for (const listing of shown.keys()) {
      const excess = excessOf(listing);
      if (each.at >= from && excess > 0) into.agesMs.push(ageOf(excess, each.at));
    }
    if (each.kind === "stock") there += each.pieces;
    if (each.kind === "level") shown.set(each.listing, each.level);
    if (each.kind !== "sale") continue;
    if (each.at >= from) {
      into.sales += 1;
      into.sold += each.pieces;
      if (excessOf(each.listing) > 0) into.bound += each.pieces;
      into.oversold += Math.min(each.pieces, Math.max(0, each.pieces - Math.max(0, there)));
    }
    there -= each.pieces;
    shown.set(each.listing, (shown.get(each.listing) ?? 0) - each.pieces);
    sales.push(each);
  }
  into.stillExposed = [...shown.keys()].filter((listing) => excessOf(listing) > 0).length;
  return into;
};

/** The same buyers want the same; every quarter of an hour both listings are set to what is there. */
const judgeSync = (happenings: readonly Happening[], wants: readonly Want[], listings: ReadonlySet<string>, from: number): number => {
  const stock = happenings.flatMap((each) => (each.kind === "stock" ? [each] : []));
  const ours = wants.filter(({ at, skuId }) => at >= from && listings.has(skuId));
  const shown = new Map<string, number>();
  let came = 0;
  let sold = 0;
  let oversold = 0;
  let nextAt = from;
  /* What was sold before is off the stock as it stood then. */
  const before = happenings.reduce((sum, each) => sum + (each.kind === "sale" && each.at < from ? each.pieces : 0), 0);
  const thereAt = (at: number): number => {
    for (let next = stock[came]; next !== undefined && next.at <= at; next = stock[came]) came += 1;
    return stock.slice(0, came).reduce((sum, { pieces }) => sum + pieces, 0) - before - sold;
  };
  for (const { at, skuId } of ours) {
    for (; nextAt <= at; nextAt += SYNC_EVERY_MS) for (const listing of listings) shown.set(listing, Math.max(0, thereAt(nextAt)));
    const level = shown.get(skuId) ?? 0;
    if (level < 1) continue;
    if (thereAt(at) < 1) oversold += 1;
    sold += 1;
    shown.set(skuId, level - 1);
  }
  return oversold;
};

/** `from`: sales before are not judged. Epoch ms. */
export const judgeOversell = (ran: Ran, items: readonly { id: string; listings: ReadonlySet<string> }[], from: number): Oversell => {
  const all: Oversell = { sales: 0, sold: 0, oversold: 0, bound: 0, agesMs: [], stillExposed: 0, oversoldBySync: 0 };
  for (const { id, listings } of items) {
    const happenings = readHappenings(ran, id, listings);
    const judged = judgeItem(happenings, toFirstLevels(ran, happenings, listings), from);
    all.sales += judged.sales;
    all.sold += judged.sold;
    all.oversold += judged.oversold;
    all.bound += judged.bound;
    all.agesMs.push(...judged.agesMs);
    all.stillExposed += judged.stillExposed;
    all.oversoldBySync += judgeSync(happenings, ran.wants, listings, from);
  }
  return all;
};
