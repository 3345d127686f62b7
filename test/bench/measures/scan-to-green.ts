// From a label's terminator key to the command on the disk, and to the green screen: shipments by typed codes on the page
// Ship, while another tab holds the list open and page after page of news is pulled.
import type { CDPSession, Page } from "playwright-core";
import { must } from "../../../shared/result.ts";
import { loadRows, saveRows } from "../../../worker/workspace/row-store.ts";
import type { FakeWorkspace } from "../../fakes/make-workspace.ts";
import { against, type Bench, inform, type Line, type Measure } from "../bench.ts";
import { percentile, sayTail } from "../figures.ts";
import type { SaveTimes } from "../page/watch-phone.ts";
import { orderIdOf, trackingOf } from "../phone/fill-workspace.ts";
import { preparePhone } from "../phone/prepare-phone.ts";
import { typeCode } from "../phone/type-code.ts";

const ORDERS = 10_000;
const SHIPMENTS = 120;
const BUDGET_MS = 50;
/** More than a page of changed orders before each answer: the phone asks again at once, for as long as this lasts. */
const NEWS_ROWS = 600;

/** Changes orders from the end of the list on, which nobody ships here. */
const makeNews = (workspace: FakeWorkspace): (() => void) => {
  let next = 0;
  return () => {
    const { sql, clock } = workspace;
    const keys = Array.from({ length: NEWS_ROWS }, (_, at) => ({
      noun: "order" as const,
      id: orderIdOf(ORDERS - 1 - ((next + at) % (ORDERS / 2))),
    }));
    next += NEWS_ROWS;
    const orders = loadRows(sql, keys).flatMap((row) =>
      row.noun === "order" ? [{ ...row, temuUpdatedAt: row.temuUpdatedAt + 1_000 }] : [],
    );
    sql.transaction(() => saveRows(sql, orders, [], clock.now()));
  };
};

type Scanner = { page: Page; session: CDPSession };

const shipOne = async ({ page, session }: Scanner, n: number): Promise<SaveTimes> => {
  await typeCode(session, orderIdOf(n));
  const tail = orderIdOf(n).slice(-5);
  await page.waitForFunction((text) => document.querySelector(".steps") !== null && document.body.textContent.includes(text), tail);
  await typeCode(session, trackingOf(n));
  await page.waitForFunction(() => (window.phoneWatch.save?.shownAt ?? Number.NaN) > 0);
  return must(await page.evaluate(() => window.phoneWatch.save), "the scan's times");
};

const shipMany = async (scanner: Scanner, from: number): Promise<SaveTimes[]> => {
  const times: SaveTimes[] = [];
  for (let n = from; n < from + SHIPMENTS; n += 1) times.push(await shipOne(scanner, n));
  return times;
};

const spans = (times: readonly SaveTimes[], end: "durableAt" | "heardAt" | "shownAt"): number[] =>
  times.map((scan) => must(scan[end], end) - scan.startAt);

const run = async (bench: Bench): Promise<Line[]> => {
  const { edge, open } = await preparePhone(bench, { orders: ORDERS, items: 1_000 });
  const phone = await open();
  try {
    await phone.page.goto("/ship");
    const list = await phone.context.newPage();
    await list.goto("/");
    await list.waitForFunction(() => window.phoneWatch.rowAt !== null);
    /* A tab behind another is painted once a second. */
    await phone.page.bringToFront();
    const scanner: Scanner = { page: phone.page, session: await phone.context.newCDPSession(phone.page) };
    bench.say(`Shipping ${2 * SHIPMENTS} orders by typed codes, half of them while news is pulled.`);
    const calm = await shipMany(scanner, 0);
    edge.beforeSync = makeNews(edge.workspace);
    const busy = await shipMany(scanner, SHIPMENTS);
    edge.beforeSync = () => undefined;
    const [durable, shown, heard] = [spans(busy, "durableAt"), spans(busy, "shownAt"), spans(busy, "heardAt")];
    const budget = `p95 ≤ ${BUDGET_MS} ms`;
    return [
      against("Code accepted → command durable, list open, pulling", budget, sayTail(durable), percentile(durable, 0.95) <= BUDGET_MS),
      against("… → shown, painted green", budget, sayTail(shown), percentile(shown, 0.95) <= BUDGET_MS),
      against("… → heard, tone and vibration asked for", budget, sayTail(heard), percentile(heard, 0.95) <= BUDGET_MS),
      inform("… without a pull: durable", sayTail(spans(calm, "durableAt"))),
      inform("… without a pull: shown", sayTail(spans(calm, "shownAt"))),
    ];
  } finally {
    await phone.close();
  }
};

export const scanToGreen: Measure = { name: "scan-to-green", takes: "a minute", run };
