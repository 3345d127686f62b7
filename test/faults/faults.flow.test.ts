// The headless phone against the whole product, and a slice of `npm run test:faults`: two toxics, one command, and the oracles.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createHeadlessPhone, type HeadlessPhone } from "../fakes/headless-phone.ts";
import { awaitEqual, listCells, openCells, runCells } from "./headless-part.ts";
import { judge } from "./judge.ts";
import type { Cell } from "./run-cell.ts";
import type { Saved } from "./saved.ts";
import { startWorkDepot, type WorkDepot } from "./start-work-depot.ts";

const PATIENT = { timeout: 30_000, interval: 20 };
const FACTOR = 10;
const RUNS = 2;

let work: WorkDepot;
let phone: HeadlessPhone;
let cells: Cell[] = [];
const saved: Saved[] = [];

beforeAll(async () => {
  work = await startWorkDepot(2);
  phone = createHeadlessPhone({ baseUrl: work.depot.edge.url, factor: FACTOR });
});

afterAll(async () => {
  phone?.kill();
  for (const cell of cells) await cell.close();
  await work?.close();
});

const save = async (command: Saved["command"]): Promise<void> => {
  expect((await phone.save(command)).ok).toBe(true);
  saved.push({ where: "headless", command, isSure: true, refusal: null });
};
const awaitSent = () => vi.waitFor(() => expect(phone.countWaiting()).toBe(0), PATIENT);

test("a headless phone pairs by a code, loads every order, and sends what it saves", async () => {
  await phone.pair(await work.depot.invite());
  phone.start();
  await vi.waitFor(() => expect(phone.list("order").length).toBeGreaterThan(10), PATIENT);
  const itemId = work.work.takeItem();
  const levelOf = () => phone.list("item").find(({ id }) => id === itemId)?.onHand ?? 0;
  await vi.waitFor(() => expect(levelOf()).toBeGreaterThan(0), PATIENT);
  const before = levelOf();
  await save({ name: "adjustStock", args: { itemId, pieces: 3, reason: "found", note: work.work.takeLabel() } });
  await awaitSent();
  expect(levelOf()).toBe(before + 3);
});

test("it keeps what it saved through its death and a lost session, and sends it when it is paired again", async () => {
  const { id: orderId } = work.work.takeOrder();
  const args = { orderId, trackingNumber: work.work.takeLabel() };
  phone.kill();
  await save({ name: "confirmShipment", args: { ...args, carrierId: work.work.carrierId } });
  phone.forgetCookie();
  phone.start();
  await vi.waitFor(() => expect(phone.status().isSignedOut).toBe(true), PATIENT);
  expect(phone.countWaiting()).toBe(1);
  await phone.pair(await work.depot.invite());
  await awaitSent();
  expect(phone.list("job").filter((job) => job.kind === "confirmShipment")).toMatchObject([{ orderId, state: "planned" }]);
  await save({ name: "undoShipment", args });
  await awaitSent();
  expect(phone.store.dump().verdicts.size).toBe(0);
  expect(phone.list("order").find(({ id }) => id === orderId)?.shipment).toBe(null);
  expect(phone.faults).toEqual([]);
});

test("answers cut after the commit and requests sent twice lose nothing and double nothing", async () => {
  cells = await openCells(listCells(["cutResponse", "duplicate"], ["adjustStock"]), work, FACTOR);
  await runCells(cells, work, RUNS);
  for (const { broken, bites } of cells) {
    expect(broken).toEqual([]);
    expect(bites).toBeGreaterThanOrEqual(RUNS);
  }
  await work.awaitQuiet();
  expect((await awaitEqual(cells, work)).differences).toEqual([]);
  for (const cell of cells) cell.phone.kill();
  expect(judge(await work.takeEvidence([...saved, ...cells.flatMap((cell) => cell.saved)]))).toEqual([]);
});
