// Temu shows another label than the one that was saved: the supervisor hears of it while looking, sees the evidence, finds it on the
// order too, and puts it away. The tests are one story and run in order.
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderTail } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import type { Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { openPhone } from "./open-phone.ts";
import { scanCode } from "./scan-code.ts";
import { type Depot, startDepot } from "./start-depot.ts";

/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const SAVED_LABEL = "2150000060214";
const SHOWN_LABEL = "2150000073391";

let depot: Depot;
let phone: Phone;
let orderId = "";

beforeAll(async () => {
  depot = await startDepot({
    stores: 1,
    ordersPerStore: 20,
    prepare: ({ orders }) => {
      const order = must(
        orders.find(({ status }) => status === 2),
        "an order to ship",
      );
      order.shipBy = Date.now() + SOON_MS;
      orderId = order.parentOrderSn;
    },
  });
  phone = await openPhone(depot);
});

afterAll(async () => {
  await phone?.close();
  await depot?.close();
});

test("a dispute comes up under the eyes of a supervisor: it is said, counted, and its evidence is there", async () => {
  const { page } = phone;
  await page.goto("/waiting");
  await page.getByText("Everything is sent").waitFor();

  const colleague = makeEdgePhone(depot);
  await colleague.pull();
  const carrier = must(colleague.list("store")[0]?.carriers[0], "a carrier");
  const elsewhere = { kind: "shipped-elsewhere", carrierId: carrier.id, trackingNumber: SHOWN_LABEL } as const;
  await depot.sandbox.changeOrder({ parentOrderSn: orderId, change: elsewhere });
  await colleague.send([{ name: "confirmShipment", args: { orderId, trackingNumber: SAVED_LABEL, carrierId: carrier.id } }]);

  await page.locator(".evidence").waitFor();
  const said = (await page.locator(".evidence__fact").allInnerTexts()).map((fact) => fact.replaceAll("\n", " "));
  expect(said).toEqual([
    `Our label ${carrier.name} 60214`,
    expect.stringMatching(/^Saved by Ana Marin, \d\d:\d\d$/),
    "Temu shows 73391",
    expect.stringMatching(/^Last looked \d\d:\d\d$/),
    expect.stringMatching(/^Next look (\w+ )?\d\d:\d\d$/),
  ]);
  await page.locator("[role=status]", { hasText: "1 needs you" }).waitFor();
  expect(await page.locator(".tab__badge [aria-hidden]").innerText()).toBe("1");
});

test("the order itself shows it instead of a parcel that is shipped, and a reader hears which", async () => {
  const { page } = phone;
  await page.goto("/ship");
  await page.locator(".ask--tall").waitFor();
  await scanCode(page, orderId);
  await page.getByRole("heading", { name: "Temu shows another label" }).waitFor();
  expect(await page.locator(".state--wrong .evidence").innerText()).toContain("73391");
  await page.locator("[role=alert]", { hasText: `Order ${orderTail(orderId)}.` }).waitFor();
});

test("whoever has dealt with it puts it away: it is counted no more, and the order keeps its mark", async () => {
  const { page } = phone;
  await page.goto("/waiting");
  await page.getByRole("button", { name: "It is dealt with" }).click();
  await page.getByText("Everything is sent").waitFor();
  await page.locator(".tab__badge").waitFor({ state: "detached" });
  await page.goto("/");
  await page.locator(".dock .button--primary").click();
  for (const digit of orderTail(orderId)) await page.locator(".keypad .key", { hasText: new RegExp(`^${digit}$`) }).click();
  await page.locator(".sheet .flag", { hasText: "Temu: another label" }).waitFor();
});

test("Temu was sent nothing", async () => {
  const { calls } = await depot.sandbox.readLedger();
  expect(calls.filter(({ method, params }) => method?.includes("confirm") && params.includes(orderId))).toEqual([]);
  expect(phone.faults).toEqual([]);
});
