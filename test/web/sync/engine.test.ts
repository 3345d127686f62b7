import { expect, test } from "vitest";
import { PART_ROWS } from "../../../web/sync/exchange.ts";
import type { SyncReply } from "../../../web/sync/sync-reply.ts";
import { makeOrder } from "../make-rows.ts";
import { adjust, makeEngine } from "./make-engine.ts";

const OFFLINE = (): SyncReply => ({ kind: "offline" });

test("a phone that was never paired asks nothing and says that someone must pair", async () => {
  const { engine, clock, requests, statuses } = await makeEngine({ isPaired: false });
  engine.start();
  await clock.pass(120_000);
  expect(requests).toEqual([]);
  expect(statuses.at(-1)).toMatchObject({ isSignedOut: true, online: "unknown" });
});

test("on start it pulls page after page until there is no more, then rests for 30 s", async () => {
  const { engine, clock, requests, store, edge, statuses } = await makeEngine({ pageRows: 2 });
  engine.start();
  await clock.settle();
  expect(requests.map((request) => request.cursor)).toEqual([null, "1:2"]);
  expect(store.dump().rows).toEqual(new Map(edge.rows()));
  expect(statuses).toEqual([{ online: "online", since: clock.now(), isSignedOut: false, trouble: null }]);
  expect(clock.nextIn()).toBe(30_000);
  await clock.pass(30_000);
  expect(requests.length).toBe(3);
});

test("it does not ask on its own while nobody looks, and asks when someone looks again", async () => {
  const { engine, clock, requests } = await makeEngine();
  engine.start();
  engine.setVisible(false);
  await clock.pass(600_000);
  expect(requests.length).toBe(1);
  engine.setVisible(true);
  engine.wake("focus");
  await clock.settle();
  expect(requests.length).toBe(2);
});

test("a saved command leaves at once, its verdict takes it out of the outbox, and the next request says it is stored", async () => {
  const { engine, clock, requests, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  await save(adjust(3));
  expect(requests[1]?.commands.map((command) => command.args)).toEqual([{ itemId: "i1", pieces: 3, reason: "correction", note: null }]);
  expect(store.dump().outbox.size).toBe(0);
  await clock.pass(30_000);
  expect(requests[2]).toMatchObject({ storedUpTo: 1, commands: [] });
});

test("one request is in flight at a time; what is saved meanwhile goes with the next, at once", async () => {
  const { engine, clock, requests, script, answer, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const slow = Promise.withResolvers<void>();
  script.push(async (request) => {
    await slow.promise;
    return answer(request);
  });
  await save(adjust(1));
  await save(adjust(2));
  engine.wake("poke");
  engine.wake("focus");
  await clock.settle();
  expect(requests.length).toBe(2);
  slow.resolve();
  await clock.settle();
  expect(requests.slice(1, 3).map((request) => request.commands.map((command) => command.id))).toEqual([[1], [2]]);
});

test("a poke that comes while a request is under way is followed up at once: that request may have been too early", async () => {
  const { engine, clock, requests, script, answer, edge, store } = await makeEngine();
  engine.start();
  engine.start();
  await clock.settle();
  expect(requests.length).toBe(1);
  const slow = Promise.withResolvers<void>();
  script.push(async (request) => {
    const reply = await answer(request);
    await slow.promise;
    return reply;
  });
  engine.wake("focus");
  await clock.settle();
  edge.put(makeOrder("PO-9"));
  engine.wake("poke");
  slow.resolve();
  await clock.settle();
  expect(requests.length).toBe(3);
  expect(store.dump().rows.has("order PO-9")).toBe(true);
});

test.each([
  { head: 7, poke: 7, asks: 2, what: "reaches: nothing more is asked" },
  { head: 7, poke: 8, asks: 3, what: "does not reach is followed up" },
  { head: undefined, poke: 1, asks: 3, what: "an older edge does not speak of is followed up" },
])("a poke to a version that the answer under way $what", async ({ head, poke, asks }) => {
  const { engine, clock, requests, script, answer } = await makeEngine();
  engine.start();
  await clock.settle();
  const slow = Promise.withResolvers<void>();
  script.push(async (request) => {
    await slow.promise;
    const reply = await answer(request);
    return reply.kind === "ok" ? { ...reply, answer: { ...reply.answer, head } } : reply;
  });
  engine.wake("focus");
  await clock.settle();
  engine.wake("poke", poke);
  slow.resolve();
  await clock.settle();
  expect(requests.length).toBe(asks);
});

test("a command saved between the answer's transaction and the end of its round does not wait for the timer", async () => {
  const { engine, clock, requests, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const write = store.write;
  let writes = 0;
  store.write = async (work) => {
    const result = await write(work);
    writes += 1;
    /* The first write of a round takes the answer. */
    if (writes === 1) await save(adjust(1));
    return result;
  };
  engine.wake("poke");
  /* The save in the middle takes as many turns again. */
  await clock.settle();
  await clock.settle();
  expect(requests.slice(1).map((request) => request.commands.length)).toEqual([0, 1]);
});

test("between two parts of a long page of news it pauses, so that what a person scans gets its turn", async () => {
  const { engine, clock, store, edge } = await makeEngine();
  engine.start();
  await clock.settle();
  for (let n = 0; n <= PART_ROWS; n += 1) edge.put(makeOrder(`PO-N${n}`));
  const taken = () => [...store.dump().rows.keys()].filter((key) => key.startsWith("order PO-N")).length;
  engine.wake("poke");
  await clock.settle();
  expect(taken()).toBe(PART_ROWS);
  const pause = clock.nextIn() ?? 0;
  expect(pause).toBeGreaterThan(0);
  expect(pause).toBeLessThanOrEqual(100);
  await clock.pass(pause);
  expect(taken()).toBe(PART_ROWS + 1);
});

test("without a line it tries again with doubling waits up to 30 s, and never gives up", async () => {
  const { engine, clock, requests, script, statuses } = await makeEngine();
  script.push(...Array.from({ length: 12 }, () => OFFLINE));
  engine.start();
  await clock.settle();
  const waits: number[] = [];
  for (let from = clock.now(); requests.length < 13; ) {
    const asked = requests.length;
    await clock.pass(clock.nextIn() ?? 0);
    if (requests.length === asked) continue;
    waits.push(clock.now() - from);
    from = clock.now();
  }
  /* Jitter is drawn at one half here. */
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
  expect(statuses.map((status) => status.online)).toEqual(["offline", "online"]);
});

test("a save while the line is down waits for the next try; a poke, a focus or the line's return does not", async () => {
  const { engine, clock, requests, script, save, store } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(OFFLINE, OFFLINE);
  await save(adjust(1));
  expect(requests.length).toBe(2);
  await save(adjust(2));
  expect(requests.length).toBe(2);
  engine.wake("online");
  await clock.settle();
  expect(requests.length).toBe(3);
  expect(store.dump().outbox.size).toBe(2);
  engine.wake("asked");
  await clock.settle();
  expect(store.dump().outbox.size).toBe(0);
});

const KEEPS_EVERYTHING: [string, SyncReply, string | null][] = [
  ["no answer", { kind: "offline" }, null],
  ["a page that is not our edge's", { kind: "notOurs" }, "notOurs"],
  ["401", { kind: "signedOut" }, null],
  ["409", { kind: "refused", status: 409, code: "conflict" }, "conflict"],
  ["429", { kind: "refused", status: 429, code: null }, "429"],
  ["500", { kind: "refused", status: 500, code: "edgeFault" }, "edgeFault"],
];

test.each(KEEPS_EVERYTHING)("%s changes neither outbox nor rows", async (_, reply, trouble) => {
  const { engine, clock, store, script, save, statuses } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(() => reply);
  await save(adjust(1));
  const before = store.dump();
  await clock.settle();
  expect(store.dump().outbox.size).toBe(1);
  expect(store.dump().rows).toEqual(before.rows);
  expect(statuses.at(-1)).toMatchObject({ trouble, isSignedOut: reply.kind === "signedOut" });
});

test("signed out it waits for someone to pair, keeps everything, and goes on where it stood", async () => {
  const { engine, clock, requests, store, script, save, statuses } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(() => ({ kind: "signedOut" }));
  await save(adjust(1));
  await save(adjust(2));
  script.push(...Array.from({ length: 100 }, () => (): SyncReply => ({ kind: "signedOut" })));
  await clock.pass(600_000);
  /* It looks whether it was paired in a tab that did not say so, and not more often than that. */
  expect(requests.length).toBeLessThanOrEqual(2 + 20);
  expect(store.dump().outbox.size).toBe(2);
  script.length = 0;
  engine.wake("paired");
  await clock.settle();
  expect(requests.at(-1)?.commands.map((command) => command.id)).toEqual([1, 2]);
  expect(store.dump().outbox.size).toBe(0);
  expect(statuses.at(-1)).toMatchObject({ isSignedOut: false, online: "online" });
});

test("an answer that is lost after the edge applied the commands: sent again, answered from store, applied once", async () => {
  const { engine, clock, edge, requests, store, script, save } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push((request) => {
    edge.handle(structuredClone(request));
    return { kind: "offline" };
  });
  await save(adjust(7));
  expect(store.dump().outbox.size).toBe(1);
  await clock.pass(1_000);
  expect(requests.slice(1).map((request) => request.commands.map((command) => command.id))).toEqual([[1], [1]]);
  expect(edge.applied.length).toBe(1);
  expect(store.dump().outbox.size).toBe(0);
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 107 });
});

test("an edge that answers without an answer to what was sent is asked again with waits, not as fast as the line can", async () => {
  const { engine, clock, requests, script, answer, save } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(async (request) => answer({ ...request, commands: [] }));
  await save(adjust(1));
  expect(requests.length).toBe(2);
  expect(clock.nextIn()).toBe(250);
});

test("a client id that another device has is replaced, and the outbox goes out under the new one from 1", async () => {
  const { engine, clock, requests, script, save, store } = await makeEngine();
  engine.start();
  await clock.settle();
  await save(adjust(1));
  script.push(() => ({ kind: "clientTaken", answeredUpTo: 1 }));
  await save(adjust(2));
  await clock.pass(1_000);
  expect(requests.slice(1).map(({ clientId, commands }) => [clientId, commands.map(({ id }) => id)])).toEqual([
    ["phone-1", [1]],
    ["phone-1", [2]],
    ["phone-2", [1]],
  ]);
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 103 });
});

test("what another device's client had an answer to is not sent again under a new one: a person looks at it", async () => {
  const { engine, clock, requests, script, save, store } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(() => ({ kind: "offline" }));
  await save(adjust(1));
  await save(adjust(2));
  script.push(() => ({ kind: "clientTaken", answeredUpTo: 1 }));
  await clock.pass(2_000);
  const last = requests.at(-1);
  expect([last?.clientId, last?.commands.map(({ args }) => args)]).toEqual(["phone-2", [expect.objectContaining({ pieces: 2 })]]);
  expect([...store.dump().verdicts.values()]).toMatchObject([
    { envelope: { clientId: "phone-1", id: 1 }, verdict: { reason: "answeredBefore" } },
  ]);
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-2" });
});

test("an edge that lost what it heard from this client is sent the outbox under a new one", async () => {
  const { engine, clock, edge, requests, save, store } = await makeEngine();
  engine.start();
  await clock.settle();
  await save(adjust(1));
  edge.forgetClients();
  await save(adjust(2));
  expect(requests.slice(1).map(({ clientId, commands }) => [clientId, commands.map(({ id }) => id)])).toEqual([
    ["phone-1", [1]],
    ["phone-1", [2]],
    ["phone-2", [1]],
  ]);
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 103 });
  expect(store.dump().outbox.size).toBe(0);
});

test("another epoch: rows are loaded anew, the outbox is kept and sent under a new client id", async () => {
  const { engine, clock, edge, requests, save, store, script } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(() => ({ kind: "offline" }));
  await save(adjust(4));
  edge.restore();
  edge.put(makeOrder("PO-9"));
  await clock.pass(1_000);
  expect(requests.slice(2).map(({ epoch, cursor, clientId, commands }) => [epoch, cursor, clientId, commands.map(({ id }) => id)])).toEqual(
    [
      ["epoch 1", "1:4", "phone-1", [1]],
      ["epoch 2", null, "phone-2", [1]],
    ],
  );
  expect(store.dump().outbox.size).toBe(0);
  expect(store.dump().rows).toEqual(new Map(edge.rows()));
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 104 });
});

test("an edge that never serves the phone is asked with waits, and the outbox is kept", async () => {
  const { engine, clock, edge, requests, script, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(OFFLINE);
  await save(adjust(4));
  const nothing = { rows: [], tombstones: [], verdicts: [], cursor: null, ordersTotal: null, expectedId: null };
  for (let times = 0; times < 5; times += 1) {
    script.push(() => ({ kind: "ok", answer: { ...nothing, epoch: "epoch 1", now: 0, more: true, rebuild: true } }));
  }
  await clock.pass(250);
  expect(requests.length).toBe(4);
  expect(store.dump().outbox.size).toBe(1);
  await clock.pass(60_000);
  expect(store.dump().outbox.size).toBe(0);
  expect(edge.applied.length).toBe(1);
});

test("a store that fails is reported and tried again; nothing is taken as answered", async () => {
  const { engine, clock, store, faults, statuses, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const write = store.write;
  await save(adjust(1));
  store.write = () => Promise.reject(new Error("no such disk"));
  engine.wake("poke");
  await clock.settle();
  expect(faults.length).toBe(1);
  expect(statuses.at(-1)).toMatchObject({ trouble: "storageFailed" });
  store.write = write;
  await clock.pass(1_000);
  expect(statuses.at(-1)).toMatchObject({ trouble: null });
});

test("once stopped it asks no more, and what was in flight is taken in first", async () => {
  const { engine, clock, requests, script, answer, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const slow = Promise.withResolvers<void>();
  script.push(async (request) => {
    await slow.promise;
    return answer(request);
  });
  await save(adjust(1));
  const stopped = engine.stop();
  slow.resolve();
  await stopped;
  expect(store.dump().outbox.size).toBe(0);
  engine.wake("poke");
  await clock.pass(120_000);
  expect(requests.length).toBe(2);
});

test("a big outbox goes out 100 commands at a time", async () => {
  const { engine, clock, requests, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  await engine.stop();
  for (let count = 0; count < 250; count += 1) await save(adjust(1));
  engine.start();
  await clock.settle();
  expect(requests.slice(1).map((request) => request.commands.length)).toEqual([100, 100, 50]);
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 350 });
});
