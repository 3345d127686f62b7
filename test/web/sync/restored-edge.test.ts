// The edge's database is put back to an older copy of itself, with a new epoch as it should be, or without.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveRows } from "../../../worker/workspace/row-store.ts";
import { makeItem } from "../../fakes/make-rows.ts";
import { START } from "../make-rows.ts";
import { add, makeLine, ship } from "./make-line.ts";

const MINUTE = 60_000;
const RESTORES = [
  ["under a new epoch", true],
  ["under its old epoch", false],
] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "dockhand-restore-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Line = Awaited<ReturnType<typeof makeLine>>;

const startLine = async (): Promise<Line> => {
  const line = await makeLine();
  line.engine.start();
  await line.clock.settle();
  return line;
};
/** The edge does what it is asked, and the phone never hears of it. */
const loseAnswer = (line: Line) =>
  line.script.push(async (send) => {
    await send();
    throw new TypeError("Failed to fetch");
  });
const goOffline = (line: Line, times: number) =>
  line.script.push(...Array.from({ length: times }, () => () => Promise.reject(new TypeError("Failed to fetch"))));
const heldBy = (line: Line) => line.store.dump().rows.get("item lamp");
const phoneRows = (line: Line) => [...line.store.dump().rows.values()].map(({ noun, id, version }) => ({ noun, id, version }));
const edgeRows = (line: Line) => line.edge.workspace.sql.all(`SELECT noun, id, version FROM rows WHERE body IS NOT NULL`);
const expectSameRows = (line: Line): void => {
  const edge = edgeRows(line);
  expect(phoneRows(line)).toHaveLength(edge.length);
  expect(phoneRows(line)).toEqual(expect.arrayContaining(edge.map((row) => ({ ...row }))));
};
const writeOthers = (line: Line, count: number): void => {
  const { sql } = line.edge.workspace;
  for (let n = 0; n < count; n += 1) saveRows(sql, [makeItem({ id: `other-${n}`, sku: `O-${n}` })], [], START);
};

test.each(RESTORES)(
  "%s: what waits is sent and done once; what was answered after the copy is gone at the edge",
  async (_name, isNewEpoch) => {
    const line = await startLine();
    await line.save(add(1));
    await line.save(add(2));
    const restore = line.edge.backUp(folder);
    await line.save(add(4));
    loseAnswer(line);
    await line.save(add(8));
    goOffline(line, 1);
    await line.save(add(16));
    expect(line.onHand()).toBe(12 + 1 + 2 + 4 + 8);
    restore({ isNewEpoch });
    await line.clock.pass(MINUTE);
    expect(line.outbox()).toEqual([]);
    expect(line.onHand()).toBe(12 + 1 + 2 + 8 + 16);
    expect(heldBy(line)).toMatchObject({ onHand: line.onHand() });
    expect(line.movements()).toHaveLength(4);
    expect(line.verdicts()).toEqual([]);
  },
);

test.each(RESTORES)("%s: a command in the copy whose answer was lost is answered from it, not done again", async (_name, isNewEpoch) => {
  const line = await startLine();
  await line.save(add(1));
  loseAnswer(line);
  await line.save(add(2));
  const restore = line.edge.backUp(folder);
  goOffline(line, 1);
  await line.save(add(4));
  restore({ isNewEpoch });
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.onHand()).toBe(12 + 1 + 2 + 4);
  expect(line.movements()).toHaveLength(3);
});

test.each(RESTORES)("%s: a shipment that waits is planned once, with its label", async (_name, isNewEpoch) => {
  const line = await startLine();
  const restore = line.edge.backUp(folder);
  loseAnswer(line);
  await line.save(ship("DPD00000001"));
  restore({ isNewEpoch });
  await line.clock.pass(MINUTE);
  const jobs = [...line.store.dump().rows.values()].flatMap((row) => (row.noun === "job" && row.kind === "confirmShipment" ? [row] : []));
  expect(jobs).toMatchObject([{ trackingNumber: "DPD00000001", state: "planned" }]);
  expect(line.outbox()).toEqual([]);
});

test("under its old epoch, and after others have written past this phone's place: nothing is lost of what waits, nothing doubled", async () => {
  const line = await startLine();
  await line.save(add(1));
  const restore = line.edge.backUp(folder);
  await line.save(add(2));
  goOffline(line, 1);
  await line.save(add(4));
  restore({ isNewEpoch: false });
  writeOthers(line, 20);
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.onHand()).toBe(12 + 1 + 4);
  expect(line.movements()).toHaveLength(2);
  expectSameRows(line);
});

test.each([1, 20])(
  "under its old epoch, a phone of which nothing waits has the edge's rows, and none of the lost ones: %i writes later",
  async (count) => {
    const line = await startLine();
    const restore = line.edge.backUp(folder);
    const { sql } = line.edge.workspace;
    saveRows(sql, [makeItem({ id: "lost", sku: "LOST" })], [], START);
    await line.save(add(2));
    expect(line.store.dump().rows.has("item lost")).toBe(true);
    restore({ isNewEpoch: false });
    writeOthers(line, count);
    line.engine.wake("poke");
    await line.clock.pass(MINUTE);
    expect(line.store.dump().rows.has("item lost")).toBe(false);
    expect(heldBy(line)).toMatchObject({ onHand: 12 });
    expectSameRows(line);
  },
);
