// From the key that saves a stock edit to the command on the disk, and to "Saved" on the screen, among ten thousand items.
import type { CDPSession, Page } from "playwright-core";
import { must } from "../../../shared/result.ts";
import { against, type Bench, type Line, type Measure } from "../bench.ts";
import { percentile, sayTail } from "../figures.ts";
import type { ScanTimes } from "../page/watch-phone.ts";
import { skuOf } from "../phone/fill-workspace.ts";
import { preparePhone } from "../phone/prepare-phone.ts";
import { typeCode } from "../phone/type-code.ts";

const SIZE = { orders: 1_000, items: 10_000 };
const EDITS = 100;
const BUDGET_MS = 50;

/** Scans an item, and the same again for one more; a reason; then the key on the button that saves. */
const editOne = async (page: Page, session: CDPSession, n: number): Promise<ScanTimes> => {
  await typeCode(session, skuOf(n));
  await page.waitForFunction((sku) => document.querySelector(".stepper") !== null && document.body.textContent.includes(sku), skuOf(n));
  await typeCode(session, skuOf(n));
  await page.locator(".choice").first().click();
  await page.locator(".dock .button--primary").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => (window.phoneWatch.scan?.shownAt ?? Number.NaN) > 0);
  return must(await page.evaluate(() => window.phoneWatch.scan), "the times of the edit");
};

const run = async (bench: Bench): Promise<Line[]> => {
  const { open } = await preparePhone(bench, SIZE);
  const phone = await open();
  try {
    const { page } = phone;
    await page.goto("/stock");
    await page.locator("a.row").first().waitFor();
    await page.evaluate(() => {
      window.phoneWatch.goodSign = ".note";
    });
    const session = await phone.context.newCDPSession(page);
    bench.say(`Editing the stock of ${EDITS} items.`);
    const times: ScanTimes[] = [];
    for (let nth = 0; nth < EDITS; nth += 1) times.push(await editOne(page, session, nth * 97));
    const spans = (end: "durableAt" | "shownAt"): number[] => times.map((edit) => must(edit[end], end) - edit.enterAt);
    const budget = `p95 ≤ ${BUDGET_MS} ms`;
    const line = (what: string, ms: number[]): Line => against(what, budget, sayTail(ms), percentile(ms, 0.95) <= BUDGET_MS);
    return [line("Stock edit → command durable, 10,000 items", spans("durableAt")), line("… → shown as saved", spans("shownAt"))];
  } finally {
    await phone.close();
  }
};

export const stockEdit: Measure = { name: "stock-edit", takes: "half a minute", run };
