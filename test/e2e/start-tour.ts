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
import { makePostLabel, planTour, type Tour, type Visit } from "./plan-tour.ts";
import { startDepot } from "./start-depot.ts";
import { EMPTY_VIEWS } from "./views/empty-views.ts";
import { FIRST_VIEWS } from "./views/pairing-views.ts";
import type { View } from "./views/view.ts";
import { VIEWS } from "./views.ts";

export interface BoundView {
  name: string;
  isPictured: boolean;
  isDesk: boolean;
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
  /** The page that is open, and each after it, speaks this language from now on. */
  speak: (language: string) => Promise<void>;
  close: () => Promise<void>;
}

export const PHONE_SIZE = { width: 390, height: 844 } as const;
export const DESK_SIZE = { width: 1280, height: 800 } as const;

/** Nearer than the five minutes within which the edge holds nothing back. */
const SOON_MS = 4 * 60_000;
const CONFIRM = "bg.logistics.shipment.v2.confirm";
/** The carrier does not know such a number (bg.logistics.shipment.v2.confirm). */
const TRACKING_INVALID = 120_014_001;
/** Numbers that no view takes. */
const [REFUSED_LABEL, DISPUTED_LABEL, OTHER_LABEL, UNANSWERED_LABEL] = [9_001, 9_002, 9_003, 9_004].map(makePostLabel) as [
  string,
  string,
  string,
  string,
];

export async function startTour(): Promise<RunningTour> {
  let [refusedId, disputedId, unansweredId] = ["", "", ""];
  const depot = await startDepot({
    ordersPerStore: 60,
    unnamedSkus: 6,
    prepare: ({ orders }) => {
      const [refused, stopped, disputed, unanswered] = orders.filter(({ status }) => status === 2);
      if (refused === undefined || stopped === undefined || disputed === undefined || unanswered === undefined)
        throw new Error("The demo world has too few orders to ship");
      [refusedId, disputedId, unansweredId] = [refused.parentOrderSn, disputed.parentOrderSn, unanswered.parentOrderSn];
      for (const order of [refused, disputed, unanswered]) order.shipBy = Date.now() + SOON_MS;
      stopped.labels = ["pending_buyer_cancellation"];
      stopped.cancelAskedAt = Date.now();
    },
  });
  const phone = await launchPhone({ profileDir: path.join(depot.folder, "phone"), baseUrl: depot.edge.url });
  const { page } = phone;
  const visit: Visit = { page, depot };
  let tour: Tour | undefined;

  /** As if it were chosen in another tab. */
  async function speak(language: string): Promise<void> {
    await page.evaluate((newValue) => {
      localStorage.setItem("dockhand.language", newValue);
      dispatchEvent(new StorageEvent("storage", { key: "dockhand.language", newValue }));
    }, language);
    await page.waitForFunction((spoken) => document.documentElement.lang.startsWith(spoken), language);
  }

  async function pair(code: string): Promise<void> {
    await page.goto("about:blank");
    await pairPhone(page, code);
    await awaitFirstLoad(page);
  }

  /** On the page Waiting: a shipment that Temu has refused, one that was shipped otherwise there, one without an answer. */
  async function makeProblems(): Promise<void> {
    const desk = makeEdgePhone(depot);
    await desk.pull();
    const find = (id: string) =>
      must(
        desk.list("order").find((order) => order.id === id),
        "an order to ship",
      );
    const carrierOf = (id: string) => must(desk.list("store").find((store) => store.id === find(id).storeId)?.carriers[0], "a carrier");
    const ship = (orderId: string, trackingNumber: string) =>
      desk.send([{ name: "confirmShipment", args: { orderId, trackingNumber, carrierId: carrierOf(orderId).id } }]);

    await depot.sandbox.addFault({ kind: "error", code: TRACKING_INVALID, parentOrderSn: refusedId, method: CONFIRM });
    await ship(refusedId, REFUSED_LABEL);
    const elsewhere = { kind: "shipped-elsewhere", carrierId: carrierOf(disputedId).id, trackingNumber: OTHER_LABEL } as const;
    await depot.sandbox.changeOrder({ parentOrderSn: disputedId, change: elsewhere });
    await ship(disputedId, DISPUTED_LABEL);
    await depot.sandbox.addFault({ kind: "close", parentOrderSn: unansweredId, method: CONFIRM });
    await ship(unansweredId, UNANSWERED_LABEL);
    await awaitFact(
      "the three shipments on the phone",
      async () => (await readTable(page, "jobs")).map(({ row }) => row.state).sort(),
      (states) => ["conflict", "refused", "unknown"].every((state) => states.some((each) => each === state)),
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
        await makeProblems();
        const [orders, items] = [await readTable(page, "orders"), await readTable(page, "items")];
        const [stores, jobs] = [await readTable(page, "stores"), await readTable(page, "jobs")];
        tour = planTour(visit, {
          orders: orders.map(({ row }) => row),
          items: items.map(({ row }) => row),
          stores: stores.map(({ row }) => row),
          jobs: jobs.map(({ row }) => row),
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

function bind<T extends Visit>({ name, isPictured = false, isDesk = false, open, leave }: View<T>, getTour: () => T): BoundView {
  return { name, isPictured, isDesk, open: () => open(getTour()), leave: async () => leave?.(getTour()) };
}
