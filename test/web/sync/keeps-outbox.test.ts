// What never takes a command out of the outbox: a lost session, a full phone, a clock that is wrong.
import { expect, test } from "vitest";
import { add, makeLine } from "./make-line.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Line = Awaited<ReturnType<typeof makeLine>>;
const startLine = async (offMs = 0): Promise<Line> => {
  const line = await makeLine();
  line.phone.offMs = offMs;
  line.engine.start();
  await line.clock.settle();
  return line;
};
const saveMany = async (line: Line, count: number): Promise<void> => {
  await line.engine.stop();
  for (let n = 0; n < count; n += 1) await line.save(add(1));
};

test("a session that ends in the middle of a drain keeps the rest; pairing again as the same device sends it", async () => {
  const line = await startLine();
  await saveMany(line, 250);
  line.script.push((send) => send());
  line.script.push((send) => {
    line.edge.workspace.sql.run(`DELETE FROM sessions`);
    return send();
  });
  line.engine.start();
  await line.clock.settle();
  expect(line.outbox()).toHaveLength(150);
  expect(line.statuses.at(-1)).toMatchObject({ isSignedOut: true });
  await line.clock.pass(10 * MINUTE);
  expect(line.outbox()).toHaveLength(150);
  const pairing = await line.store.read((tx) => tx.getMeta("pairing"));
  expect(line.edge.pairAgain().deviceId).toBe(pairing?.device.id);
  line.engine.wake("paired");
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.onHand()).toBe(12 + 250);
  expect(line.movements()).toHaveLength(250);
});

test("paired as another device, a phone does not send again what was answered and not heard; a person is told of that", async () => {
  const line = await startLine();
  await saveMany(line, 2);
  /* Taken, and the answer lost. */
  line.script.push(async (send) => {
    await send();
    throw new TypeError("Failed to fetch");
  });
  line.engine.start();
  await line.clock.settle();
  await line.save(add(1));
  line.edge.pairAsAnother();
  line.engine.wake("paired");
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.movements()).toHaveLength(3);
  expect(line.onHand()).toBe(12 + 3);
  expect([...line.store.dump().verdicts.values()].map(({ verdict }) => verdict)).toMatchObject([
    { reason: "answeredBefore" },
    { reason: "answeredBefore" },
  ]);
});

test("what a phone sent before it was paired as another device, and that comes late, is done once", async () => {
  const line = await startLine();
  const late: (() => Promise<Response>)[] = [];
  line.script.push((send) => {
    late.push(send);
    return Promise.reject(new TypeError("Failed to fetch"));
  });
  await line.save(add(5));
  line.edge.pairAsAnother();
  line.engine.wake("paired");
  await line.clock.pass(MINUTE);
  expect([line.outbox(), line.onHand()]).toEqual([[], 12 + 5]);
  const answers = await Promise.all(late.map((arrive) => arrive()));
  expect(answers.map(({ status }) => status)).toEqual([401]);
  expect([line.onHand(), line.movements().length]).toEqual([12 + 5, 1]);
});

const NOT_VERDICTS: [string, () => Response | Promise<Response>][] = [
  ["401 in our words", () => Response.json({ error: "signedOut", message: "Pair." }, { status: 401 })],
  ["409", () => Response.json({ error: "conflict", message: "No." }, { status: 409 })],
  ["429 of the platform", () => new Response("slow down", { status: 429 })],
  ["500", () => Response.json({ error: "edgeFault", message: "Wrong." }, { status: 500 })],
  ["503 of the platform", () => new Response("<html>busy</html>", { status: 503, headers: { "content-type": "text/html" } })],
  ["200 of a captive portal", () => new Response("<html>Sign in</html>", { headers: { "content-type": "text/html" } })],
  ["200 of a captive portal that says it is JSON", () => new Response("<html>", { headers: { "content-type": "application/json" } })],
  ["an empty 200", () => new Response("", { headers: { "content-type": "application/json" } })],
  ["a reset", () => Promise.reject(new TypeError("Failed to fetch"))],
];

test.each(NOT_VERDICTS)("%s, before and after the edge took the commands, costs nothing but time", async (_name, answer) => {
  const line = await startLine();
  await saveMany(line, 5);
  line.script.push(async () => answer());
  line.script.push(async (send) => {
    await send();
    return answer();
  });
  line.engine.start();
  await line.clock.settle();
  expect(line.outbox()).toHaveLength(5);
  await line.clock.pass(3 * MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.onHand()).toBe(12 + 5);
});

test("a full phone keeps its commands and the edge its verdicts, asks with waits, and takes all of it once there is room", async () => {
  const line = await startLine();
  await saveMany(line, 2);
  await line.store.write(async (tx) => {
    const second = (await tx.getOutbox(null)).filter(({ id }) => id === 2);
    await tx.putOutbox(second.map((command) => ({ ...command, envelope: { ...command.envelope, by: "nobody" } })));
  });
  const { write } = line.store;
  line.store.write = () => Promise.reject(new DOMException("The quota has been exceeded.", "QuotaExceededError"));
  line.engine.start();
  await line.clock.pass(10 * MINUTE);
  expect(line.statuses.at(-1)).toMatchObject({ trouble: "phoneFull" });
  expect(line.outbox()).toHaveLength(2);
  expect(line.onHand()).toBe(13);
  expect(line.sent.length).toBeLessThan(10 * 4 + 12);
  line.store.write = write;
  await line.clock.pass(MINUTE);
  expect(line.outbox()).toEqual([]);
  expect(line.verdicts()).toMatchObject([{ verdict: { outcome: "refused", reason: "notSignedInHere" } }]);
  expect(line.onHand()).toBe(13);
});

const toYear = (year: number) => Date.UTC(year, 0, 1) - Date.UTC(2026, 10, 20, 12);
const CLOCKS: [string, number][] = [
  ["a second fast", 1_000],
  ["299 s slow", -299_000],
  ["301 s fast", 301_000],
  ["an hour slow", -60 * MINUTE],
  ["a day fast", DAY],
  ["a day slow", -DAY],
  ["in 1970", toYear(1970)],
  ["in 2099", toYear(2099)],
];

/** When each movement happened, in the order in which the edge took them. */
const readTimes = (line: Line): number[] =>
  line.edge.workspace.sql
    .all<{ id: string; at: number }>(`SELECT id, at FROM movements`)
    .map(({ id, at }) => ({ n: Number(/-(\d+)-adjust$/.exec(id)?.[1]), at }))
    .sort((a, b) => a.n - b.n)
    .map(({ at }) => at);

test.each(CLOCKS)("with a clock that is %s, commands keep their order, and their time is the edge's own", async (_name, offMs) => {
  const line = await startLine(offMs);
  for (let n = 1; n <= 3; n += 1) {
    await line.save(add(n));
    await line.clock.pass(1_000);
  }
  const [first = 0, second = 0, third = 0] = readTimes(line);
  expect([second - first, third - second]).toEqual([1_000, 1_000]);
  expect(third).toBe(line.clock.now() - 1_000);
  expect(line.store.dump().rows.get("item lamp")).toMatchObject({ recent: [{ pieces: 3 }, { pieces: 2 }, { pieces: 1 }] });
});

test.each(CLOCKS)(
  "a clock set to be %s while commands wait stops no try, and no time is after now or before 1970",
  async (_name, offMs) => {
    const line = await startLine();
    const offline = () => Promise.reject(new TypeError("Failed to fetch"));
    line.script.push(...Array.from({ length: 8 }, () => offline));
    await line.save(add(1));
    line.phone.offMs = offMs;
    await line.save(add(2));
    await line.clock.pass(2_000);
    line.phone.offMs = 0;
    await line.save(add(3));
    line.phone.offMs = -offMs;
    await line.clock.pass(3 * MINUTE);
    expect(line.outbox()).toEqual([]);
    expect(line.onHand()).toBe(12 + 6);
    const { recent } = line.store.dump().rows.get("item lamp") as unknown as { recent: { pieces: number; at: number }[] };
    expect(recent.map(({ pieces }) => pieces)).toEqual([3, 2, 1]);
    for (const at of readTimes(line)) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(line.clock.now());
    }
  },
);

test("a clock that was in 2099 when it was measured, and then in 1970, makes no time before 1970 on the phone either", async () => {
  const line = await startLine(toYear(2099));
  line.script.push(() => Promise.reject(new TypeError("Failed to fetch")));
  line.phone.offMs = toYear(1970);
  await line.save(add(1));
  expect(line.outbox()).toMatchObject([{ happenedAt: 0 }]);
  expect(line.store.dump().rows.get("item lamp")).toMatchObject({ recent: [{ at: 0 }] });
});

test("a clock set while the edge is asked spoils no later time", async () => {
  const line = await startLine();
  line.script.push((send) => {
    line.phone.offMs = DAY;
    return send();
  });
  line.engine.wake("poke");
  await line.clock.settle();
  expect(line.store.dump().meta.get("sync")).toMatchObject({ clockOffsetMs: 0 });
  await line.clock.pass(30_000);
  await line.save(add(1));
  expect(readTimes(line)).toEqual([line.clock.now()]);
});
