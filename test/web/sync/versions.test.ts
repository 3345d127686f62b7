// Phones and edges of different builds: an outbox is drained, whichever of the two is the older one.
import { expect, test } from "vitest";
import { findCommand } from "../../../shared/commands/registry.ts";
import { dismissVerdict } from "../../../web/actions/dismiss-verdict.ts";
import { saveMeta } from "../../../worker/workspace/meta.ts";
import { add, makeLine, ship } from "./make-line.ts";

const LABEL = "DPD00000001";
const MINUTE = 60_000;

/** A line whose edge has parked a command that was saved here. */
const makeParkedLine = async () => {
  const line = await makeLine();
  line.edge.unknown = "adjustStock";
  line.engine.start();
  await line.clock.settle();
  await line.save(add(3));
  await line.save(ship(LABEL));
  expect(line.verdicts()).toMatchObject([{ key: "phone-1 1", verdict: { id: 1, outcome: "parked" } }]);
  expect(line.store.dump().counters).toMatchObject({ waiting: 0, parked: 1, refused: 0 });
  expect(line.onHand()).toBe(10);
  return line;
};

test("what an older edge had parked is done by a newer build, once, and the phone's card goes", async () => {
  const line = await makeParkedLine();
  line.edge.unknown = null;
  await line.clock.pass(MINUTE);
  expect(line.onHand()).toBe(13);
  expect(line.verdicts()).toEqual([]);
  expect(line.store.dump().counters).toMatchObject({ waiting: 0, parked: 0, refused: 0 });
  expect(line.store.dump().rows.get("item lamp")).toMatchObject({ onHand: 13 });
  await line.clock.pass(10 * MINUTE);
  expect(line.onHand()).toBe(13);
  expect(line.movements().filter((id) => id.endsWith("-adjust"))).toEqual(["phone-1-1-adjust"]);
});

test("one that the newer build refuses is shown with its reason", async () => {
  const line = await makeParkedLine();
  line.edge.unknown = null;
  line.edge.workspace.sql.run(`DELETE FROM device_people`);
  await line.clock.pass(MINUTE);
  expect(line.verdicts()).toMatchObject([{ key: "phone-1 1", verdict: { outcome: "refused", reason: "notSignedInHere" } }]);
  expect(line.store.dump().counters).toMatchObject({ parked: 0, refused: 1 });
});

test("put away while it was parked, it comes back only when it was refused, and not again with a new first load", async () => {
  const line = await makeParkedLine();
  await dismissVerdict(line, "phone-1 1");
  expect(line.store.dump().counters).toMatchObject({ parked: 0 });
  line.edge.unknown = null;
  line.edge.workspace.sql.run(`DELETE FROM device_people`);
  await line.clock.pass(MINUTE);
  expect(line.verdicts()).toMatchObject([{ verdict: { reason: "notSignedInHere" } }]);
  await dismissVerdict(line, "phone-1 1");
  saveMeta(line.edge.workspace.sql, "forgotten", "999");
  await line.clock.pass(MINUTE);
  expect(line.verdicts()).toEqual([]);
  expect(line.store.dump().counters).toMatchObject({ parked: 0, refused: 0 });
});

test("a phone that loads anew hears of what is still parked on it", async () => {
  const line = await makeParkedLine();
  await line.engine.stop();
  line.edge.unknown = null;
  line.edge.workspace.sync("nobody", { epoch: null, cursor: null, clientId: "x", clockOffsetMs: 0, storedUpTo: 0, commands: [] });
  saveMeta(line.edge.workspace.sql, "forgotten", "999");
  line.engine.start();
  await line.clock.pass(MINUTE);
  expect(line.onHand()).toBe(13);
  expect(line.verdicts()).toEqual([]);
});

test("every command that was ever shipped stays known: a phone that was not updated for a year is drained", () => {
  const shipped = [
    ["confirmShipment", 1],
    ["undoShipment", 1],
    ["adjustStock", 1],
    ["adjustStock", 2],
    ["adjustStock", 3],
  ] as const;
  expect(shipped.filter(([name, schema]) => findCommand(name, schema) === null)).toEqual([]);
});

/** Saves so many commands, then makes these unreadable, as a fault of the phone's storage would. */
const makeSpoiled = async (count: number, spoiled: readonly number[]) => {
  const line = await makeLine();
  line.engine.start();
  await line.clock.settle();
  await line.engine.stop();
  for (let pieces = 1; pieces <= count; pieces += 1) await line.save(add(pieces));
  await line.store.write(async (tx) => {
    const broken = (await tx.getOutbox(null)).filter(({ id }) => spoiled.includes(id));
    await tx.putOutbox(broken.map((command) => ({ ...command, envelope: { ...command.envelope, madeAt: 1.5 } })));
  });
  return line;
};

test.each([
  ["in the middle", 7, [4]],
  ["at both ends, and two in a row", 9, [1, 5, 6, 9]],
  ["among many", 150, [120]],
  ["alone", 1, [1]],
])("a command the edge cannot read, %s, is shown to a person and holds up no other", async (_name, count, spoiled) => {
  const line = await makeSpoiled(count, spoiled);
  line.engine.start();
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.verdicts().map(({ verdict, envelope }) => [verdict.outcome, "reason" in verdict && verdict.reason, envelope.args])).toEqual(
    spoiled.map((pieces) => ["refused", "unreadable", add(pieces).args]),
  );
  const read = Array.from({ length: count }, (_, at) => at + 1).filter((pieces) => !spoiled.includes(pieces));
  expect(line.onHand()).toBe(12 + read.reduce((sum, pieces) => sum + pieces, 0));
  expect(line.store.dump().rows.get("item lamp")).toMatchObject({ onHand: line.onHand() });
  expect(line.store.dump().counters).toMatchObject({ waiting: 0, refused: spoiled.length });
  expect(line.movements()).toHaveLength(read.length);
  expect(line.sent.length).toBeLessThan(4 + 12 * spoiled.length + count / 50);
});

test("a command too large for the edge is no less shown, and holds up no other", async () => {
  const line = await makeSpoiled(3, []);
  await line.store.write(async (tx) => {
    const second = (await tx.getOutbox(null)).filter(({ id }) => id === 2);
    await tx.putOutbox(second.map((command) => ({ ...command, envelope: { ...command.envelope, args: "x".repeat(300_000) } })));
  });
  line.engine.start();
  await line.clock.pass(MINUTE);
  expect(line.verdicts()).toMatchObject([{ verdict: { reason: "unreadable" } }]);
  expect(line.onHand()).toBe(12 + 1 + 3);
});

test("an edge that cannot read this app at all blames no command: everything is kept, and asked with waits", async () => {
  const line = await makeSpoiled(5, []);
  const refuse = async () => Response.json({ error: "wrongShape", message: "No." }, { status: 400 });
  line.script.push(...Array.from({ length: 500 }, () => refuse));
  line.engine.start();
  await line.clock.pass(10 * MINUTE);
  expect(line.outbox()).toHaveLength(5);
  expect(line.verdicts()).toEqual([]);
  expect(line.statuses.at(-1)).toMatchObject({ trouble: "wrongShape" });
  /* Each try halves anew: four requests, then a wait. */
  expect(line.sent.length).toBeLessThan(4 * (10 * 4 + 10));
  line.script.length = 0;
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.onHand()).toBe(12 + 15);
});
