// One cell of the matrix: one toxic, one command, one headless phone with a network of its own, and so many runs of
// poison – save – bitten – heal – sent.
import type { NewCommand } from "../../web/sync/append-command.ts";
import { awaitFact } from "../e2e/await-fact.ts";
import { createHeadlessPhone, type HeadlessPhone } from "../fakes/headless-phone.ts";
import type { Saved } from "./saved.ts";
import type { Work } from "./start-work-depot.ts";
import { startToxicProxy, type ToxicProxy } from "./toxic-proxy.ts";
import { BITES_ONCE, type ToxicName } from "./toxics.ts";

export const COMMAND_NAMES = ["confirmShipment", "undoShipment", "adjustStock"] as const;
export type CellName = { toxic: ToxicName; command: (typeof COMMAND_NAMES)[number] };

export interface Cell extends CellName {
  phone: HeadlessPhone;
  proxy: ToxicProxy;
  saved: Saved[];
  /** Requests with commands that the toxic spoiled. */
  bites: number;
  /** From healing to an empty outbox, ms, each run. */
  healMs: number[];
  /** A run that could not be carried through, in words. */
  broken: string[];
  close: () => Promise<void>;
}

/** Longer than any wait of a scaled phone on a machine with other work; a run that takes more is stuck. */
const STUCK_MS = 300_000;
/** An undo may come too late on a slow machine: the edge holds a shipment for 30 s of real time. Then another order is taken. */
export const TRIES = 3;

export const openCell = async (name: CellName, targetPort: number, factor: number): Promise<Cell> => {
  const proxy = await startToxicProxy({ targetPort, factor });
  const phone = createHeadlessPhone({ baseUrl: `http://localhost:${proxy.port}`, factor });
  const close = async (): Promise<void> => {
    phone.kill();
    await proxy.close();
  };
  return { ...name, phone, proxy, saved: [], bites: 0, healMs: [], broken: [], close };
};

export const sayCell = ({ toxic, command }: { toxic: string; command: string }): string => `${toxic} × ${command}`;

/** What its person was told when the edge did not apply it. */
const readRefusal = ({ phone }: Cell, { name, args }: NewCommand): string | null => {
  const isIt = (envelope: { name: string; args: unknown }): boolean =>
    envelope.name === name && JSON.stringify(envelope.args) === JSON.stringify(args);
  const stored = [...phone.store.dump().verdicts.values()].find(({ envelope }) => isIt(envelope));
  if (stored === undefined) return null;
  return stored.verdict.outcome === "refused" ? stored.verdict.reason : "parked";
};

/** Saves it and writes it down; the answer is read once the outbox is empty. */
const save = async (cell: Cell, command: NewCommand): Promise<() => void> => {
  const result = await cell.phone.save(command);
  if (!result.ok) throw new Error(`the phone itself refused ${command.name}: ${result.error.reason}`);
  const saved: Saved = { where: sayCell(cell), command, isSure: true, refusal: null };
  cell.saved.push(saved);
  return () => {
    saved.refusal = readRefusal(cell, command);
  };
};

const awaitSent = async ({ phone }: Cell): Promise<void> => {
  await awaitFact(
    "an empty outbox",
    async () => phone.countWaiting(),
    (waiting) => waiting === 0,
    STUCK_MS,
  );
};

/** The command of this run; for an undo its shipment is saved and sent while the network is good. */
const prepare = async (cell: Cell, work: Work): Promise<NewCommand> => {
  if (cell.command === "adjustStock") {
    const args = { itemId: work.takeItem(), pieces: 1 + (cell.saved.length % 3), reason: "found" as const, note: work.takeLabel() };
    return { name: "adjustStock", args };
  }
  const { id: orderId } = work.takeOrder();
  const confirm: NewCommand = { name: "confirmShipment", args: { orderId, trackingNumber: work.takeLabel(), carrierId: work.carrierId } };
  if (cell.command === "confirmShipment") return confirm;
  const readAnswer = await save(cell, confirm);
  await awaitSent(cell);
  readAnswer();
  return { name: "undoShipment", args: { orderId, trackingNumber: confirm.args.trackingNumber } };
};

const countBites = ({ toxic, phone, proxy }: Cell): number =>
  toxic === "refuse" ? (phone.broken.get("ECONNREFUSED") ?? 0) : proxy.bites();

const canUndo = ({ phone }: Cell, orderId: string): boolean =>
  phone.list("job").some((job) => job.kind === "confirmShipment" && job.orderId === orderId && job.state === "planned");

const prepareInTime = async (cell: Cell, work: Work): Promise<NewCommand> => {
  for (let tries = 1; ; tries += 1) {
    const command = await prepare(cell, work);
    if (command.name !== "undoShipment" || tries === TRIES || canUndo(cell, command.args.orderId)) return command;
  }
};

const runOnce = async (cell: Cell, work: Work, run: number): Promise<void> => {
  const command = await prepareInTime(cell, work);
  await cell.proxy.poison(cell.toxic);
  const before = countBites(cell);
  try {
    const readAnswer = await save(cell, command);
    const wanted = BITES_ONCE.includes(cell.toxic) ? 1 : 1 + (run % 3);
    await awaitFact(
      `${wanted} bites`,
      async () => countBites(cell) - before,
      (bites) => bites >= wanted,
      STUCK_MS,
    );
    await cell.proxy.heal();
    const healedAt = performance.now();
    await awaitSent(cell);
    cell.healMs.push(performance.now() - healedAt);
    readAnswer();
  } finally {
    await cell.proxy.heal();
    cell.bites += countBites(cell) - before;
  }
};

/** A run that gets stuck is written down, and the next one is tried all the same. */
export const runCell = async (cell: Cell, work: Work, runs: number): Promise<void> => {
  for (let run = 0; run < runs; run += 1) {
    try {
      await runOnce(cell, work, run);
    } catch (fault) {
      cell.broken.push(`run ${run + 1}: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }
};
