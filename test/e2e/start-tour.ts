// A depot in which every view has something to show, a phone to look at it with, and the views in the order in which they can be had.
import path from "node:path";
import * as v from "valibot";
import { must } from "../../shared/result.ts";
import { makeEdgeClient } from "../run/edge-client.ts";
import { awaitFact } from "./await-fact.ts";
import { launchPhone, type Phone } from "./browser.ts";
import { makeEdgePhone } from "./edge-phone.ts";
import { awaitFirstLoad, pairPhone } from "./pair-phone.ts";
import { readTable } from "./phone-rows.ts";
import { planTour, type Tour, type Visit } from "./plan-tour.ts";
import { startDepot } from "./start-depot.ts";
import { EMPTY_VIEWS, FIRST_VIEWS, VIEWS, type View } from "./views.ts";

export interface BoundView {
  name: string;
  isPictured: boolean;
  open: () => Promise<void>;
  leave: () => Promise<void>;
}

/** Views that can be had one after the other, as often as wanted, once `begin` has been done. */
export interface Leg {
  name: string;
  begin: () => Promise<void>;
  views: readonly BoundView[];
}

export interface RunningTour {
  phone: Phone;
  /** To be walked in this order. */
  legs: readonly Leg[];
  /** The phone speaks this language from its next page on. */
  speak: (language: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const CONFIRM = "bg.logistics.shipment.v2.confirm";
/** The carrier does not know such a number (bg.logistics.shipment.v2.confirm). */
const TRACKING_INVALID = 120_014_001;

export async function startTour(): Promise<RunningTour> {
  let refusedId = "";
  const depot = await startDepot({
    ordersPerStore: 60,
    prepare: ({ orders }) => {
      const [refused, stopped] = orders.filter(({ status }) => status === 2);
      if (refused === undefined || stopped === undefined) throw new Error("The demo world has no orders to ship");
      refusedId = refused.parentOrderSn;
      refused.shipBy = Date.now() + SOON_MS;
      stopped.labels = ["pending_buyer_cancellation"];
      stopped.cancelAskedAt = Date.now();
    },
  });
  const phone = await launchPhone({ profileDir: path.join(depot.folder, "phone"), baseUrl: depot.edge.url });
  const { page } = phone;
  const visit: Visit = { page, depot };
  let tour: Tour | undefined;

  async function speak(language: string): Promise<void> {
    await page.goto("/");
    await page.evaluate((chosen) => localStorage.setItem("dockhand.language", chosen), language);
  }

  async function pair(code: string): Promise<void> {
    await speak("en");
    await page.goto("about:blank");
    await pairPhone(page, code);
    await awaitFirstLoad(page);
  }

  /** A shipment that Temu has refused: the page Waiting asks for somebody. */
  async function makeProblem(): Promise<void> {
    await depot.sandbox.addFault({ kind: "error", code: TRACKING_INVALID, parentOrderSn: refusedId, method: CONFIRM });
    const desk = makeEdgePhone(depot);
    await desk.pull();
    const storeId = desk.list("order").find(({ id }) => id === refusedId)?.storeId;
    const carrier = must(desk.list("store").find(({ id }) => id === storeId)?.carriers[0], "a carrier");
    const args = { orderId: refusedId, trackingNumber: "CC473124829RO", carrierId: carrier.id };
    await desk.send([{ name: "confirmShipment", args }]);
    await awaitFact(
      "Temu's refusal on the phone",
      async () => (await readTable(page, "jobs")).map(({ row }) => row.state),
      (states) => states.includes("refused"),
    );
  }

  const legs: Leg[] = [
    { name: "not paired", begin: async () => undefined, views: FIRST_VIEWS.map((view) => bind(view, () => visit)) },
    {
      name: "without a store",
      begin: async () => {
        const names = { setupCode: depot.vars.SETUP_CODE, workspaceName: "New team", personName: "Ioana Dumitrescu" };
        const made = await makeEdgeClient(depot.edge.url, null).post("/api/setup", names, v.object({ pairingCode: v.string() }));
        await pair(made.pairingCode);
      },
      views: EMPTY_VIEWS.map((view) => bind(view, () => visit)),
    },
    {
      name: "at work",
      begin: async () => {
        await pair(await depot.invite());
        await makeProblem();
        const [orders, items, stores] = [await readTable(page, "orders"), await readTable(page, "items"), await readTable(page, "stores")];
        tour = planTour(visit, {
          orders: orders.map(({ row }) => row),
          items: items.map(({ row }) => row),
          stores: stores.map(({ row }) => row),
        });
      },
      views: VIEWS.map((view) => bind(view, () => must(tour, "a leg that has begun"))),
    },
  ];
  return {
    ...{ phone, legs, speak },
    close: async () => {
      await phone.close();
      await depot.close();
    },
  };
}

function bind<T extends Visit>({ name, isPictured = false, open, leave }: View<T>, getTour: () => T): BoundView {
  return { name, isPictured, open: () => open(getTour()), leave: async () => leave?.(getTour()) };
}
