// The oracles over what was saved: nothing lost, nothing doubled, nothing invented, and what is said is true. Pure.
import { type Item, temuLevelFor } from "../../shared/item.ts";
import type { ConfirmShipmentJob, JobState } from "../../shared/job.ts";
import type { Listing } from "../../shared/listing.ts";
import { linesToShip, type Order } from "../../shared/order.ts";
import { WHOLE_STOCK } from "../../shared/stock-policy.ts";
import type { SandboxControl } from "../sandbox/control/actions.ts";
import type { EdgeLedger } from "./read-edge-ledger.ts";
import { markOf, type Saved } from "./saved.ts";

export type Oracle = "lost" | "doubled" | "invented" | "untrue" | "wrong level";

export type Finding = { oracle: Oracle; where: string; what: string };

export type Evidence = {
  saved: readonly Saved[];
  edge: EdgeLedger;
  effects: Awaited<ReturnType<SandboxControl["readLedger"]>>["effects"];
  /** Temu's present levels, by SKU. */
  levels: ReadonlyMap<string, number>;
  /** What the edge held before the first command. */
  before: { items: readonly Item[]; orders: readonly Order[] };
};

const markOfDone = ({ name, args }: EdgeLedger["done"][number]): string =>
  `${name} ${String(args[name === "adjustStock" ? "note" : "trackingNumber"])}`;

const countBy = <T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(values, keyOf)].map(([key, same]) => [key, same.length]));

/** Each saved command once at the edge, none that nobody saved. */
const judgeDone = ({ saved, edge }: Evidence): Finding[] => {
  const done = countBy(edge.done, markOfDone);
  const marks = new Set(saved.map(({ command }) => markOf(command)));
  const invented = [...done.keys()].filter((mark) => !marks.has(mark));
  const found = saved.flatMap(({ where, command, isSure, refusal }): Finding[] => {
    const mark = markOf(command);
    const times = done.get(mark) ?? 0;
    if (times > 1) return [{ oracle: "doubled", where, what: `${mark} was applied ${times} times at the edge` }];
    if (times === 1 && refusal !== null)
      return [{ oracle: "untrue", where, what: `${mark} was applied, and its person was told ${refusal}` }];
    if (times === 0 && refusal === null && isSure) return [{ oracle: "lost", where, what: `${mark} never came to the edge` }];
    return [];
  });
  return [...found, ...invented.map((mark): Finding => ({ oracle: "invented", where: "edge", what: `nobody saved ${mark}` }))];
};

/** Each stock edit one movement of its pieces. */
const judgeMovements = ({ saved, edge }: Evidence): Finding[] => {
  const byNote = Map.groupBy(edge.movements, ({ note }) => note ?? "");
  return saved.flatMap(({ where, command }): Finding[] => {
    if (command.name !== "adjustStock") return [];
    const movements = byNote.get(command.args.note ?? "") ?? [];
    if (movements.length > 1) return [{ oracle: "doubled", where, what: `${markOf(command)} moved the stock ${movements.length} times` }];
    const wrong = movements.find(({ pieces }) => pieces !== command.args.pieces);
    return wrong === undefined ? [] : [{ oracle: "untrue", where, what: `${markOf(command)} moved ${wrong.pieces} pieces` }];
  });
};

const isShipment = (row: EdgeLedger["rows"][number]): row is ConfirmShipmentJob => row.noun === "job" && row.kind === "confirmShipment";

type ShipmentEnd = { label: string; state: JobState; times: number; isUndone: boolean };

/**
 * Confirmed and at Temu, or undone because its person undid it, and not at Temu. No third end is right: nothing at Temu says no to a
 * shipment of these runs, so none is a person's to deal with.
 */
const judgeEnd = ({ label, state, times, isUndone }: ShipmentEnd): Omit<Finding, "where"> | null => {
  if (state === "undone" && !isUndone && times === 0) return { oracle: "lost", what: `${label} is undone, and nobody undid it` };
  const isRight = isUndone ? state === "undone" && times === 0 : state === "confirmed" && times > 0;
  const undone = isUndone ? ", was undone by its person" : "";
  return isRight ? null : { oracle: "untrue", what: `${label} is ${state} at the edge${undone}, and shipped ${times} times at Temu` };
};

/** Temu has each shipment once or not at all, and the job says which. */
const judgeShipments = ({ saved, edge, effects }: Evidence): Finding[] => {
  const jobs = Map.groupBy(edge.rows.filter(isShipment), ({ trackingNumber }) => trackingNumber);
  const shipped = Map.groupBy(
    effects.filter((effect) => effect.kind === "shipment"),
    ({ trackingNumber }) => trackingNumber,
  );
  const done = new Set(edge.done.map(markOfDone));
  const found: Finding[] = [];
  const known = new Set<string>();
  for (const { where, command } of saved) {
    if (command.name !== "confirmShipment") continue;
    const label = command.args.trackingNumber;
    known.add(label);
    const ofLabel = jobs.get(label) ?? [];
    const times = (shipped.get(label) ?? []).length;
    const isUndone = done.has(`undoShipment ${label}`);
    if (ofLabel.length > 1) found.push({ oracle: "doubled", where, what: `${label} has ${ofLabel.length} jobs` });
    if (times > 1) found.push({ oracle: "doubled", where, what: `Temu shipped ${label} ${times} times` });
    for (const { state } of ofLabel) {
      const wrong = judgeEnd({ label, state, times, isUndone });
      if (wrong !== null) found.push({ ...wrong, where });
    }
    if (ofLabel.length === 0 && times > 0)
      found.push({ oracle: "invented", where, what: `Temu shipped ${label}, the edge knows no job for it` });
    if (ofLabel.length === 0 && done.has(markOf(command)))
      found.push({ oracle: "lost", where, what: `${label} was applied at the edge, which has no job for it` });
  }
  for (const label of shipped.keys()) {
    if (!known.has(label)) found.push({ oracle: "invented", where: "Temu", what: `Temu shipped ${label}, which nobody saved` });
  }
  return found;
};

/** What each item's stock must be by arithmetic: edits that were applied, and pieces that left with orders. */
const toExpected = ({ saved, edge, before }: Evidence): Map<string, { onHand: number; reserved: number }> => {
  const done = new Set(edge.done.map(markOfDone));
  const expected = new Map(before.items.map(({ id, onHand, reserved }) => [id, { onHand, reserved }]));
  const orders = new Map(before.orders.map((order) => [order.id, order]));
  const move = (itemId: string, onHand: number, reserved: number): void => {
    const stock = expected.get(itemId);
    if (stock !== undefined) expected.set(itemId, { onHand: stock.onHand + onHand, reserved: stock.reserved + reserved });
  };
  for (const { command } of saved) {
    if (!done.has(markOf(command))) continue;
    if (command.name === "adjustStock") {
      move(command.args.itemId, command.args.pieces, 0);
      continue;
    }
    if (command.name !== "confirmShipment" && command.name !== "undoShipment") continue;
    const order = orders.get(command.args.orderId);
    const sign = command.name === "confirmShipment" ? -1 : 1;
    for (const { itemId, quantity, piecesPerUnit } of order === undefined ? [] : linesToShip(order)) {
      if (itemId !== null) move(itemId, sign * quantity * piecesPerUnit, sign * quantity * piecesPerUnit);
    }
  }
  return expected;
};

/** Stock at the edge and at Temu is what the arithmetic says. */
const judgeLevels = (evidence: Evidence): Finding[] => {
  const items = new Map(evidence.edge.rows.flatMap((row) => (row.noun === "item" ? [[row.id, row] as const] : [])));
  const listings = Map.groupBy(
    evidence.edge.rows.filter((row): row is Listing => row.noun === "listing"),
    ({ itemId }) => itemId,
  );
  const found: Finding[] = [];
  for (const [id, { onHand, reserved }] of toExpected(evidence)) {
    const item = items.get(id);
    if (item === undefined || item.onHand !== onHand || item.reserved !== reserved) {
      const what = `${item?.sku ?? id}: ${item?.onHand} on hand and ${item?.reserved} reserved, ${onHand} and ${reserved} by arithmetic`;
      found.push({ oracle: "wrong level", where: "edge", what });
      continue;
    }
    for (const { skuId, piecesPerUnit } of listings.get(id) ?? []) {
      const level = evidence.levels.get(skuId);
      const wanted = temuLevelFor(item, piecesPerUnit, WHOLE_STOCK);
      if (level !== wanted)
        found.push({ oracle: "wrong level", where: "Temu", what: `${item.sku}: ${level} at Temu, ${wanted} by arithmetic` });
    }
  }
  return found;
};

export const judge = (evidence: Evidence): Finding[] => [
  ...judgeDone(evidence),
  ...judgeMovements(evidence),
  ...judgeShipments(evidence),
  ...judgeLevels(evidence),
];
