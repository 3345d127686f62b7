// A code among everything on the phone: any order, line, SKU or barcode, and labels that nobody knows.

import type { Phone } from "../../e2e/browser.ts";
import { createRandom } from "../../sandbox/random.ts";
import { against, type Bench, type Line, type Measure } from "../bench.ts";
import { percentile, sayTail } from "../figures.ts";
import { barcodeOf, lineNumberOf, orderIdOf, type Size, skuOf, trackingOf } from "../phone/fill-workspace.ts";
import { openBlank, sharedPhone } from "../phone/prepare-phone.ts";

const CODES = 1_000;
const BUDGET_MS = 5;
/** Below a millisecond the clock's own grain decides. */
const GROWTH = 1.5;

const makeCodes = ({ orders, items }: Size): { any: string[]; ofItems: string[] } => {
  const random = createRandom(7);
  const order = (): number => random.int(0, orders - 1);
  const item = (): number => random.int(0, items - 1);
  const ofItems = [() => skuOf(item()), () => barcodeOf(item())] as const;
  const any = [() => orderIdOf(order()), () => lineNumberOf(order(), 0), ...ofItems, () => trackingOf(random.int(0, 1_000_000))] as const;
  return {
    any: Array.from({ length: CODES }, () => random.pick(any)()),
    ofItems: Array.from({ length: CODES }, () => random.pick(ofItems)()),
  };
};

type Looked = { any: number[]; ofItems: number[] };

const lookUpAll = async ({ page }: Phone, codes: string[], fewestKnown: number): Promise<number[]> => {
  const { ms, known } = await page.evaluate((all) => window.phoneWork.lookUp(all), codes);
  if (known < fewestKnown) throw new Error(`only ${known} codes were found: the measure looks for what is not there`);
  return ms;
};

const lookUpIn = async (bench: Bench, size: Size): Promise<Looked> => {
  const phone = await (await sharedPhone(bench, size)).open();
  try {
    await openBlank(phone);
    bench.say(`Looking up ${CODES} codes among ${size.orders} orders, then as many of items.`);
    const codes = makeCodes(size);
    return { any: await lookUpAll(phone, codes.any, CODES * 0.7), ofItems: await lookUpAll(phone, codes.ofItems, CODES) };
  } finally {
    await phone.close();
  }
};

const run = async (bench: Bench): Promise<Line[]> => {
  const usual = await lookUpIn(bench, { orders: 10_000, items: 10_000 });
  const large = await lookUpIn(bench, { orders: 50_000, items: 10_000 });
  const growth = percentile(large.any, 0.95) / percentile(usual.any, 0.95);
  return [
    against(
      "Look up any code among 10,000 orders and 10,000 items",
      `p95 ≤ ${BUDGET_MS} ms`,
      sayTail(usual.any),
      percentile(usual.any, 0.95) <= BUDGET_MS,
    ),
    against(
      "… code to item: 10,000 SKUs, and 10,000 barcodes as rows",
      `p95 ≤ ${BUDGET_MS} ms`,
      sayTail(usual.ofItems),
      percentile(usual.ofItems, 0.95) <= BUDGET_MS,
    ),
    against("… 50,000 orders", "does not grow (p95 ≤ 1.5 ×)", `${growth.toFixed(2)} ×: ${sayTail(large.any)}`, growth <= GROWTH),
  ];
};

export const lookUp: Measure = { name: "look-up", takes: "half a minute, and the phones", run };
