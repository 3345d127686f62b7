// From the tap that saves a stock edit to the command on the disk, and to "Saved" on the screen, among ten thousand items.
import type { CDPSession, Page } from "playwright-core";
import { must } from "../../../shared/result.ts";
import { against, type Bench, type Line, type Measure } from "../bench.ts";
import { percentile, sayTail } from "../figures.ts";
import type { SaveTimes } from "../page/watch-phone.ts";
import { skuOf } from "../phone/fill-workspace.ts";
import { preparePhone } from "../phone/prepare-phone.ts";
import { typeCode } from "../phone/type-code.ts";

const SIZE = { orders: 1_000, items: 10_000 };
const EDITS = 120;
/** So that no two of them stand beside each other. */
const STRIDE = 83;
const BUDGET_MS = 50;

/** Scans an item, one piece more, and why: that tap saves. */
const editOne = async (page: Page, session: CDPSession, n: number): Promise<SaveTimes> => {
  await typeCode(session, skuOf(n));
  await page.waitForFunction((sku) => document.querySelector(".stepper") !== null && document.body.textContent.includes(sku), skuOf(n));
  await page.locator(".stepper__key").last().tap();
  await page.locator(".choices > .button").first().tap();
  await page.waitForFunction(() => (window.phoneWatch.save?.shownAt ?? Number.NaN) > 0);
  return must(await page.evaluate(() => window.phoneWatch.save), "the times of the edit");
};

const run = async (bench: Bench): Promise<Line[]> => {
  const { open } = await preparePhone(bench, SIZE);
  const phone = await open();
  try {
    const { page } = phone;
    await page.goto("/stock");
    await page.locator("a.row").first().waitFor();
    const session = await phone.context.newCDPSession(page);
    bench.say(`Editing the stock of ${EDITS} items.`);
    const times: SaveTimes[] = [];
    for (let nth = 0; nth < EDITS; nth += 1) times.push(await editOne(page, session, nth * STRIDE));
    const spans = (end: "durableAt" | "shownAt"): number[] => times.map((edit) => must(edit[end], end) - edit.startAt);
    const line = (what: string, ms: number[]): Line =>
      against(what, `p95 ≤ ${BUDGET_MS} ms`, sayTail(ms), percentile(ms, 0.95) <= BUDGET_MS);
    return [line("Stock edit among 10,000 items → command durable", spans("durableAt")), line("… → shown as saved", spans("shownAt"))];
  } finally {
    await phone.close();
  }
};

export const stockEdit: Measure = { name: "stock-edit", takes: "a minute", run };
