// Whatever state the engine believes to be in, a command that waits makes it ask.
import { expect, test } from "vitest";
import { saveCommand } from "../../../web/actions/save-command.ts";
import type { SyncReply } from "../../../web/sync/sync-reply.ts";
import { adjust, makeEngine } from "./make-engine.ts";

const MINUTE = 60_000;
const never = new Promise<never>(() => undefined);

/** Saves as a tab does whose word never reached the engine. */
const saveUnheard = (made: Awaited<ReturnType<typeof makeEngine>>, pieces: number) =>
  saveCommand({ store: made.store, makeId: () => "unused", now: made.clock.now, wake: () => undefined }, adjust(pieces));

test("a command whose wake was lost leaves within a minute, also from a phone that nobody looks at", async () => {
  const made = await makeEngine();
  made.engine.start();
  made.engine.setVisible(false);
  await made.clock.pass(10 * MINUTE);
  expect(made.requests.length).toBe(1);
  await saveUnheard(made, 1);
  await made.clock.pass(MINUTE);
  expect(made.requests[1]?.commands.map(({ id }) => id)).toEqual([1]);
  expect(made.store.dump().outbox.size).toBe(0);
});

test("a phone that nobody looks at and that has nothing to send stays silent", async () => {
  const { engine, clock, requests } = await makeEngine();
  engine.start();
  engine.setVisible(false);
  await clock.pass(24 * 60 * MINUTE);
  expect(requests.length).toBe(1);
});

test("a hidden phone without a line goes on trying, and drains when the line is back", async () => {
  const { engine, clock, store, script, save } = await makeEngine();
  engine.start();
  await clock.settle();
  engine.setVisible(false);
  script.push(...Array.from({ length: 40 }, () => (): SyncReply => ({ kind: "offline" })));
  await save(adjust(1));
  while (script.length > 0) await clock.pass(MINUTE);
  await clock.pass(MINUTE);
  expect(store.dump().outbox.size).toBe(0);
});

test("signed out, a pairing that nobody told of is found within a minute", async () => {
  const made = await makeEngine();
  made.engine.start();
  await made.clock.settle();
  made.script.push(() => ({ kind: "signedOut" }));
  await made.save(adjust(1));
  expect(made.statuses.at(-1)).toMatchObject({ isSignedOut: true });
  await made.clock.pass(MINUTE);
  expect(made.store.dump().outbox.size).toBe(0);
  expect(made.statuses.at(-1)).toMatchObject({ isSignedOut: false });
});

test("a request that never ends is given up within a minute, and the commands leave with the next", async () => {
  const { engine, clock, store, script, save, requests } = await makeEngine();
  engine.start();
  await clock.settle();
  script.push(() => never);
  await save(adjust(1));
  await save(adjust(2));
  await clock.pass(MINUTE);
  expect(requests.slice(1).map(({ commands }) => commands.length)).toEqual([1, 2]);
  expect(store.dump().outbox.size).toBe(0);
});

test("a store that never ends a transaction stops one round, not the engine", async () => {
  const { engine, clock, store, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const { read } = store;
  store.read = () => never;
  await save(adjust(1));
  await clock.pass(5 * MINUTE);
  expect(store.dump().outbox.size).toBe(1);
  store.read = read;
  await clock.pass(MINUTE);
  expect(store.dump().outbox.size).toBe(0);
});

test("the answer of a request that was given up changes neither rows, nor place, nor what is said of the line", async () => {
  const { engine, clock, edge, store, script, answer, save, requests, statuses } = await makeEngine();
  engine.start();
  await clock.settle();
  const late = Promise.withResolvers<void>();
  script.push(async (request) => {
    const reply = await answer(request);
    await late.promise;
    return reply;
  });
  await save(adjust(1));
  await clock.pass(MINUTE);
  await save(adjust(2));
  expect(edge.applied.length).toBe(2);
  engine.noteOffline();
  const [before, said] = [store.dump(), statuses.length];
  late.resolve();
  await clock.settle();
  expect(store.dump()).toEqual(before);
  expect(statuses.length).toBe(said);
  expect(requests.length).toBe(4);
  expect(edge.applied.map(({ id }) => id)).toEqual([1, 2]);
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 103 });
});

test("told late that its client id is another's, a phone that has a new one keeps it", async () => {
  const { engine, clock, edge, store, script, save } = await makeEngine();
  engine.start();
  await clock.settle();
  const late = Promise.withResolvers<void>();
  script.push(async () => {
    await late.promise;
    return { kind: "clientTaken", answeredUpTo: 0 };
  });
  script.push(() => ({ kind: "clientTaken", answeredUpTo: 0 }));
  await save(adjust(1));
  await clock.pass(MINUTE);
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-2" });
  late.resolve();
  await save(adjust(2));
  await clock.pass(MINUTE);
  expect(store.dump().meta.get("sync")).toMatchObject({ clientId: "phone-2" });
  expect(edge.applied.map(({ clientId, id }) => `${clientId} ${id}`)).toEqual(["phone-2 1", "phone-2 2"]);
});

test("two engines on one store, as two tabs that both believe to lead: each command is applied once, in order", async () => {
  const first = await makeEngine();
  const second = await makeEngine({ beside: first });
  first.engine.start();
  second.engine.start();
  await first.clock.settle();
  const gate = Promise.withResolvers<void>();
  first.script.push(async (request) => {
    await gate.promise;
    return first.answer(request);
  });
  for (let pieces = 1; pieces <= 5; pieces += 1) {
    await first.save(adjust(pieces));
    await second.save(adjust(pieces * 10));
    if (pieces === 3) gate.resolve();
  }
  await first.clock.pass(MINUTE);
  expect(first.edge.applied.map(({ clientId, id }) => `${clientId} ${id}`)).toEqual(
    Array.from({ length: 10 }, (_, at) => `phone-1 ${at + 1}`),
  );
  expect(first.store.dump().rows.get("item i1")).toMatchObject({ onHand: 100 + 15 + 150 });
  expect(first.store.dump().outbox.size).toBe(0);
});

test("once stopped it watches no more", async () => {
  const made = await makeEngine();
  made.engine.start();
  await made.clock.settle();
  await made.engine.stop();
  await saveUnheard(made, 1);
  await made.clock.pass(10 * MINUTE);
  expect(made.requests.length).toBe(1);
});
