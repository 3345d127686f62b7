// The matrix: every cell side by side, each with its own phone and network, then all phones compared with the edge.
import { setTimeout as delay } from "node:timers/promises";
import { awaitFact } from "../e2e/await-fact.ts";
import type { HeadlessPhone } from "../fakes/headless-phone.ts";
import { type Cell, type CellName, type COMMAND_NAMES, openCell, runCell, sayCell, TRIES } from "./run-cell.ts";
import type { WorkDepot } from "./start-work-depot.ts";
import type { ToxicName } from "./toxics.ts";

export type CommandName = (typeof COMMAND_NAMES)[number];

/** How many phones load everything at the same time. */
const LOAD_TOGETHER = 4;
/** O8: all phones show the same this long after the network is good. */
export const EQUAL_WITHIN_MS = 30_000;

export const listCells = (toxics: readonly ToxicName[], commands: readonly CommandName[]): CellName[] =>
  toxics.flatMap((toxic) => commands.map((command) => ({ toxic, command })));

const ORDERS_A_RUN = { confirmShipment: 1, undoShipment: TRIES, adjustStock: 0 };

/** Orders that so many runs of these cells use up at most. */
export const countOrders = (cells: readonly CellName[], runs: number): number =>
  cells.reduce((sum, { command }) => sum + ORDERS_A_RUN[command] * runs, 0);

const loadPhone = async ({ phone }: Cell, depot: WorkDepot["depot"]): Promise<void> => {
  await phone.pair(await depot.invite(), "headless");
  phone.start();
  await awaitFact(
    "a first load",
    async () => phone.store.dump().meta.get("sync"),
    (state) => state !== undefined && state !== null && typeof state === "object" && "isFirstLoad" in state && !state.isFirstLoad,
  );
};

/** Opens the cells and loads their phones over a network that is still good. */
export const openCells = async (names: readonly CellName[], { depot }: WorkDepot, factor: number): Promise<Cell[]> => {
  const cells: Cell[] = [];
  for (let from = 0; from < names.length; from += LOAD_TOGETHER) {
    const opened = await Promise.all(names.slice(from, from + LOAD_TOGETHER).map((name) => openCell(name, depot.edge.port, factor)));
    cells.push(...opened);
    await Promise.all(opened.map((cell) => loadPhone(cell, depot)));
  }
  return cells;
};

export const runCells = async (cells: readonly Cell[], { work }: WorkDepot, runs: number): Promise<void> => {
  await Promise.all(cells.map((cell) => runCell(cell, work, runs)));
};

/** The rows of this phone that are not, byte for byte, those of the edge. */
export const findDifferences = (phone: HeadlessPhone, edge: Awaited<ReturnType<WorkDepot["readRows"]>>): string[] => {
  const { rows } = phone.store.dump();
  const keys = new Set([...rows.keys(), ...edge.keys()]);
  return [...keys].filter((key) => JSON.stringify(rows.get(key)) !== JSON.stringify(edge.get(key)));
};

export type Convergence = { ms: number | null; differences: string[] };

/** Waits until every phone holds what the edge holds. `ms` is null when it took too long. */
export const awaitEqual = async (cells: readonly Cell[], workDepot: WorkDepot): Promise<Convergence> => {
  const startedAt = performance.now();
  for (;;) {
    const edge = await workDepot.readRows();
    const differences = cells.flatMap((cell) => findDifferences(cell.phone, edge).map((key) => `${sayCell(cell)}: ${key}`));
    const ms = performance.now() - startedAt;
    if (differences.length === 0) return { ms, differences };
    if (ms > EQUAL_WITHIN_MS) return { ms: null, differences };
    await delay(100);
  }
};
