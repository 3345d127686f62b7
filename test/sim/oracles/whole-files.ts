/**
 * O2: a file is taken in whole, once, and as it was shown, or not at all. What the check said of each row is held against what the
 * edge wrote down: the movements that name the file, and the rows it made.
 */
import { toCodeId } from "../../../shared/code.ts";
import type { RowVerdict } from "../../../shared/csv.ts";
import { type Item, toItemId } from "../../../shared/item.ts";
import type { Movement } from "../../../shared/movement.ts";
import type { LookedAt } from "../sim-edge.ts";
import { argsOf, becomeOf, type CodeGlance, type Entry, type Glance, type ItemGlance, type ListingGlance } from "./audit.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** `movements`: those that name the file. `skuOf`: of an item, by its id. */
type Taken = { become: readonly Glance[]; movements: readonly Movement[]; skuOf: (itemId: string) => string };
type Report = (says: string) => void;

const cellOf = ({ changes }: RowVerdict, column: string) => changes.find((change) => change.column === column);

const checkStockRows = (rows: readonly RowVerdict[], { movements, skuOf }: Taken, report: Report): void => {
  const moved = Map.groupBy(movements, ({ itemId, places }) => [skuOf(itemId), ...places.flatMap(({ bin }) => bin ?? [])].join(" "));
  for (const row of rows) {
    const own = moved.get(row.subject) ?? [];
    const { from = "", to = "" } = cellOf(row, "pieces") ?? {};
    const sum = own.reduce((all, { pieces }) => all + pieces, 0);
    /* Of an item whose stock nobody knew, parcels may have left before. */
    const isRight = from === "" ? own.length <= 1 : own.length === 1 && sum === Number(to) - Number(from);
    if (!isRight) report(`${row.subject} was to go from ${from} to ${to}, and ${own.length} movements say ${sum}`);
  }
  for (const subject of moved.keys())
    if (rows.every((row) => row.subject !== subject)) report(`${subject} moved, and no row was to change it`);
};

const checkMappingRows = (rows: readonly RowVerdict[], { become, skuOf }: Taken, report: Report): void => {
  const mapped = become.filter((glance): glance is ListingGlance => "listing" in glance);
  if (mapped.length !== rows.length) report(`${rows.length} listings were to change, and ${mapped.length} did`);
  for (const row of rows) {
    const [, goodsId, skuId] = row.subject.split(" ");
    const own = mapped.find(({ listing }) => listing.endsWith(`:${goodsId}:${skuId}`));
    const [sku, pieces] = [cellOf(row, "own sku")?.to, cellOf(row, "pieces")?.to];
    const isSku = sku === undefined || sku === skuOf(own?.item ?? "");
    const isPieces = pieces === undefined || sku === "" || Number(pieces) === own?.pieces;
    if (own === undefined || !isSku || !isPieces) report(`${row.subject} was to be ${sku} × ${pieces}, and became ${JSON.stringify(own)}`);
  }
};

const FIELDS = ["name", "bin", "note", "safety"] as const;

const checkItemRows = (rows: readonly RowVerdict[], { become }: Taken, report: Report): void => {
  const items = new Map(become.filter((glance): glance is ItemGlance => "places" in glance).map((glance) => [glance.item, glance]));
  const codes = become.filter((glance): glance is CodeGlance => "code" in glance);
  for (const row of rows) {
    const itemId = toItemId(row.subject);
    for (const field of FIELDS) {
      const cell = cellOf(row, field);
      if (cell !== undefined && cell.to !== String(items.get(itemId)?.[field] ?? ""))
        report(`${row.subject}: ${field} was to be ${cell.to}, and became ${items.get(itemId)?.[field]}`);
    }
    for (const { column, to } of row.changes) {
      const [code = ""] = to.split("*");
      const isTaught = codes.some((each) => toCodeId(each.code) === toCodeId(code) && each.item === itemId);
      if (column === "codes" && !isTaught) report(`${row.subject} was to have the code ${to}`);
    }
  }
};

const CHECKS = { stock: checkStockRows, mapping: checkMappingRows, items: checkItemRows } as const;

export type FilesLeft = {
  files: ReadonlyMap<string, LookedAt>;
  entries: readonly Entry[];
  movements: readonly Movement[];
  items: readonly Item[];
  /** Files of which a phone heard that they are taken in. */
  heard: ReadonlySet<string>;
};

export const checkWholeFiles = ({ files, entries, movements, items, heard }: FilesLeft, into: Violation[]): void => {
  const report = makeReporter("O2 whole files", into);
  const skus = new Map(items.map(({ id, sku }) => [id, sku]));
  const takings = Map.groupBy(
    entries.filter(({ what }) => what === "importRows"),
    (entry) => argsOf<{ importId: string }>(entry).importId,
  );
  for (const importId of new Set([...files.keys(), ...takings.keys(), ...heard])) {
    const looked = files.get(importId);
    const taking = takings.get(importId);
    const own = movements.filter(({ reference }) => reference === importId);
    const say: Report = (says) => report(`${looked?.of ?? "unknown"} file ${importId}: ${says}`);
    if (taking === undefined) {
      if (heard.has(importId)) say("a phone heard that it was taken in, and nothing was written down");
      if (own.length > 0) say(`not taken in, and it moved stock ${own.length} times`);
      continue;
    }
    if (looked === undefined) {
      say("taken in, and nobody had looked at it");
      continue;
    }
    if (looked.verdicts.some(({ outcome }) => outcome === "wrong")) say("taken in with a wrong row");
    const changing = looked.verdicts.filter(({ changes }) => changes.length > 0);
    CHECKS[looked.of](changing, { become: taking.flatMap(becomeOf), movements: own, skuOf: (itemId) => skus.get(itemId) ?? "" }, say);
  }
};
