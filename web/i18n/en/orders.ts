/** Words of the page Orders. */
import { countOf, toCount } from "./count.ts";

export const orders = {
  title: "Orders",
  toShip: (count: number) => `${toCount(count)} to ship`,
  toShipToday: (count: number) => `${toCount(count)} to ship today`,
  bands: { overdue: "Overdue", pickup: "Before pickup", today: "Today", later: "Later", stopped: "Stopped", waiting: "Waiting at Temu" },
  flags: {
    cancel: "Stop: buyer cancels",
    address: "Stop: address changes",
    risk: "Stop: risk check",
    cancelled: "Cancelled",
    waiting: "Waiting at Temu",
    problem: "Needs you",
    otherLabel: "Temu: another label",
    noLabel: "Temu: no label",
    saved: "Saved",
  },

  allShipped: "Everything is shipped.",
  nothingToday: "Nothing more to ship today.",
  laterCount: (count: number) => `${toCount(count)} more for later.`,
  newOnesCome: "New orders come in by themselves.",
  noStore: "No store is connected yet.",
  askOwner: "Ask the owner to connect a store.",
  noneInStore: (store: string) => `Nothing to ship for ${store}.`,

  firstLoad: "Loading the orders",
  firstLoadCount: (done: number, total: number) => `${toCount(done)} of ${countOf(total, "order", "orders")}`,
  firstLoadOnce: "This happens once on this phone.",
  firstLoadOffline: "The first load needs signal.",

  find: "Find an order",
  findTitle: "Last digits of the order",
  findPlaceholder: "Last digits",
  findDigits: (digits: string) => `Find ${digits}`,
  found: (count: number, digits: string) => `${countOf(count, "order ends", "orders end")} in ${digits}`,
  foundNone: (digits: string) => `No order ends in ${digits}.`,
  checkDigits: "Check the digits, or scan the order.",

  whichStore: "Which store?",
  allStores: "All stores",

  shipFirst: "Ship the first",
};
