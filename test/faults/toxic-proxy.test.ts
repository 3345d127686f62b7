import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startToxicProxy, type ToxicProxy } from "./toxic-proxy.ts";
import type { ToxicName } from "./toxics.ts";

/** As an edge sees it: whole requests, in the order they came. */
let arrived: string[];
/** Requests that ended before they were whole. */
let halves: number;
let edge: Server;
let proxy: ToxicProxy;

beforeEach(async () => {
  arrived = [];
  halves = 0;
  edge = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("error", () => {
      halves += 1;
    });
    request.on("end", () => {
      arrived.push((JSON.parse(body) as { name: string }).name);
      response.end(JSON.stringify({ answered: arrived.length }));
    });
  });
  edge.listen(0, "127.0.0.1");
  await once(edge, "listening");
  proxy = await startToxicProxy({ targetPort: (edge.address() as AddressInfo).port, factor: 300 });
});

afterEach(async () => {
  await proxy.close();
  edge.closeAllConnections();
  edge.close();
});

const LIMIT_MS = 2_000;
const PATIENT = { timeout: 5_000, interval: 10 };

/** What a phone makes of it. */
async function ask(name: string, { commands = [{}], limitMs = LIMIT_MS }: { commands?: object[]; limitMs?: number } = {}): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${proxy.port}/api/sync`, {
      method: "POST",
      body: JSON.stringify({ name, commands }),
      signal: AbortSignal.timeout(limitMs),
    });
    return `${response.status} ${await response.text()}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "no answer" : "broken";
  }
}

const awaitArrived = (names: string[]) => vi.waitFor(() => expect(arrived).toEqual(names), PATIENT);

test("carries requests both ways on one connection when nothing is on", async () => {
  expect(await ask("a")).toBe(`200 {"answered":1}`);
  expect(await ask("b")).toBe(`200 {"answered":2}`);
  expect(proxy.bites()).toBe(0);
});

test.each<[ToxicName, string]>([
  ["refuse", "broken"],
  ["blackHole", "no answer"],
  ["reset", "broken"],
  ["portal", "200 <!doctype html>"],
])("%s keeps a request from the edge, and heals", async (toxic, answer) => {
  await ask("before");
  await proxy.poison(toxic);
  expect((await ask("bitten", { limitMs: 100 })).startsWith(answer)).toBe(true);
  await proxy.heal();
  expect(await ask("after")).toBe(`200 {"answered":2}`);
  expect(arrived).toEqual(["before", "after"]);
  expect(proxy.bites()).toBe(toxic === "refuse" ? 0 : 1);
});

test("delay brings a request after the phone has given it up, even past the one it sent again", async () => {
  await proxy.poison("delay");
  expect(await ask("late", { limitMs: 60 })).toBe("no answer");
  await proxy.heal();
  expect(await ask("again")).toBe(`200 {"answered":1}`);
  await awaitArrived(["again", "late"]);
});

test("trickle drips the request, the next time the answer, and neither is there in time", async () => {
  await proxy.poison("trickle");
  expect(await ask("dripped", { limitMs: 100 })).toBe("no answer");
  expect(arrived).toEqual([]);
  expect(await ask("answered slowly", { limitMs: 100 })).toBe("no answer");
  expect(arrived).toEqual(["answered slowly"]);
  expect(proxy.bites()).toBe(2);
});

test("cutRequest brings the edge half a request", async () => {
  await proxy.poison("cutRequest");
  // Long enough for its middle to lie in the body.
  expect(await ask("cut", { commands: [{ note: "x".repeat(1_000) }] })).toBe("broken");
  await vi.waitFor(() => expect(halves).toBe(1), PATIENT);
  expect(arrived).toEqual([]);
  expect(await ask("poll", { commands: [] })).toBe(`200 {"answered":1}`);
  expect(proxy.bites()).toBe(1);
});

test("cutResponse keeps the answer, the next time half of it, from a phone whose request was done", async () => {
  await proxy.poison("cutResponse");
  expect(await ask("no byte")).toBe("broken");
  expect(await ask("half")).toBe("broken");
  expect(arrived).toEqual(["no byte", "half"]);
  expect(proxy.bites()).toBe(2);
});

test("duplicate brings a request twice and answers once", async () => {
  await proxy.poison("duplicate");
  expect(await ask("a")).toMatch(/^200 /);
  await awaitArrived(["a", "a"]);
  await vi.waitFor(() => expect(proxy.bites()).toBe(1), PATIENT);
  expect(await ask("b")).toBe(`200 {"answered":3}`);
  await awaitArrived(["a", "a", "b", "b"]);
});

test("reorder brings the first request after a later one", async () => {
  await proxy.poison("reorder");
  expect(await ask("first", { limitMs: 100 })).toBe("no answer");
  expect(await ask("second")).toBe(`200 {"answered":1}`);
  await awaitArrived(["second", "first"]);
  await vi.waitFor(() => expect(proxy.bites()).toBe(1), PATIENT);
  expect(await ask("third")).toBe(`200 {"answered":3}`);
});
