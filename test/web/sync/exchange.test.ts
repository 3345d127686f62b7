import { expect, test } from "vitest";
import type { SyncRequest, SyncResponse } from "../../../shared/wire.ts";
import { type Exchange, splitExchange } from "../../../web/sync/exchange.ts";
import { makeOrder, START } from "../make-rows.ts";

const request: SyncRequest = { epoch: "e1", cursor: "c1", clientId: "phone-1", clockOffsetMs: 0, storedUpTo: 0, commands: [] };
const answer: SyncResponse = {
  epoch: "e1",
  now: START,
  verdicts: [],
  rows: Array.from({ length: 5 }, (_, at) => makeOrder(`PO-${at}`)),
  tombstones: [],
  cursor: "c2",
  more: true,
  ordersTotal: null,
  rebuild: false,
  expectedId: null,
};
const envelope = { clientId: "phone-1", id: 1, by: "ana", name: "adjustStock", schema: 1, args: {}, madeAt: START };

const split = (more: { request?: Partial<SyncRequest>; answer?: Partial<SyncResponse> }): [number, boolean][] => {
  const exchange: Exchange = {
    request: { ...request, ...more.request },
    answer: { ...answer, ...more.answer },
    receivedAt: START,
    clockOffsetMs: 0,
    isPart: false,
  };
  return splitExchange(exchange, 2).map((part) => [part.answer.rows.length, part.isPart]);
};

test("a page of news is taken in parts; only the last moves the phone's place", () => {
  expect(split({})).toEqual([
    [2, true],
    [2, true],
    [1, false],
  ]);
});

test.each([
  ["a small page", { answer: { rows: answer.rows.slice(3) } }, 2],
  ["an answer to commands", { request: { commands: [envelope] } }, 5],
  ["a page of a first load", { answer: { ordersTotal: 10 } }, 5],
  ["the very first page", { request: { epoch: null, cursor: null } }, 5],
  ["an answer under another epoch", { answer: { epoch: "e2" } }, 5],
  ["a rebuild", { answer: { rebuild: true } }, 5],
] as const)("%s stays whole", (_name, more, rows) => {
  expect(split(more as Parameters<typeof split>[0])).toEqual([[rows, false]]);
});
