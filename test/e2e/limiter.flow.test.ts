// Temu's limit, twenty calls in any second, with a thousand calls waiting for it.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { must } from "../../shared/result.ts";
import { MAX_COMMANDS } from "../../shared/wire.ts";
import { type EdgePhone, makeEdgePhone } from "./edge-phone.ts";
import { type Depot, startDepot } from "./start-depot.ts";

const CALLS = 1_000;
const LIMIT = 20;
const STOCK_EDIT = "bg.local.goods.stock.edit";
const UNTIL_DRAINED = { timeout: 240_000, interval: 500 };

let depot: Depot;
let phone: EdgePhone;

beforeAll(async () => {
  // Goods have two to three SKUs, and each goods takes one call.
  depot = await startDepot({ stores: 1, ordersPerStore: 1, skusPerStore: CALLS * 3 });
  phone = makeEdgePhone(depot);
  await phone.pull();
});

afterAll(async () => {
  await depot?.close();
});

test("a thousand waiting calls go out without a second that holds more than twenty", async () => {
  const oneOfGoods = new Map(phone.list("listing").map(({ goodsId, itemId }) => [goodsId, must(itemId, "a mapped listing")]));
  const itemIds = [...oneOfGoods.values()].slice(0, CALLS);
  expect(itemIds).toHaveLength(CALLS);
  const { calls: before } = await depot.sandbox.readLedger();

  for (let at = 0; at < itemIds.length; at += MAX_COMMANDS) {
    const batch = itemIds.slice(at, at + MAX_COMMANDS);
    const verdicts = await phone.send(
      batch.map((itemId) => ({ name: "adjustStock", args: { itemId, pieces: 1, reason: "found", note: null } })),
    );
    expect(verdicts.filter(({ outcome }) => outcome !== "applied")).toEqual([]);
  }
  const readEdits = async () => (await depot.sandbox.readLedger({ sinceSeq: before.at(-1)?.seq ?? 0 })).calls;
  await vi.waitFor(
    async () => expect((await readEdits()).filter(({ method, code }) => method === STOCK_EDIT && code === 1_000_000)).toHaveLength(CALLS),
    UNTIL_DRAINED,
  );

  const calls = await readEdits();
  const arrivals = calls.map(({ arrivalMs }) => arrivalMs).sort((a, b) => a - b);
  const seconds = (must(arrivals.at(-1), "a call") - must(arrivals[0], "a call")) / 1000;
  const rate = must((await depot.sandbox.readRates()).rates[0], "a rate");
  const share = arrivals.length / seconds / LIMIT;
  console.log(
    `${arrivals.length} calls in ${seconds.toFixed(1)} s: worst sliding second ${rate.worstSecond} of ${LIMIT}, ${(100 * share).toFixed(1)} % of the limit used`,
  );
  expect(rate.worstSecond).toBeLessThanOrEqual(LIMIT);
  expect(calls.filter(({ code }) => code === 4_000_004)).toEqual([]);
  expect((await depot.sandbox.readLedger()).effects.filter(({ times }) => times > 1)).toEqual([]);
});
