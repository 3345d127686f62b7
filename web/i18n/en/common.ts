/** Words that stand on more than one page. */
import { countOf, toCount } from "./count.ts";

export const common = {
  appName: "Dockhand",
  tabs: { label: "Pages", orders: "Orders", ship: "Ship", stock: "Stock", waiting: "Waiting" },
  waitingBadge: (count: number) => `${toCount(count)} not finished`,
  scanner: "Scanner",
  settings: "Settings",
  settingsOf: (person: string) => `Settings. ${person} works on this phone.`,

  back: "Back",
  close: "Close",
  done: "Done",
  backToOrder: (tail: string) => `Back to order ${tail}`,
  backToOrders: "Back to the orders",
  useKeypad: "Use the keypad",
  deleteDigit: "Delete the last digit",
  on: "On",
  off: "Off",
  /** Two sentences, one after the other. */
  sentences: (first: string, second: string) => `${first} ${second}`,
  yes: "Yes",
  no: "No",

  pieces: (count: number) => countOf(count, "piece", "pieces"),
  piecesWord: (count: number): string => (count === 1 ? "piece" : "pieces"),
  orders: (count: number) => countOf(count, "order", "orders"),
  items: (count: number) => countOf(count, "item", "items"),
  packs: (units: number, perPack: number) => `${toCount(units)} × pack of ${toCount(perPack)}`,
  more: (count: number) => `${toCount(count)} more`,
  order: "Order",
  label: "Label",
  item: "Item",
  bin: "Bin",
  /** The main one has no name until somebody gives it one. */
  warehouseName: (name: string): string => (name === "" ? "Main warehouse" : name),

  age: {
    upToDate: "Up to date",
    listFrom: "List from",
    offline: "Offline",
    offlineListFrom: "list from",
    since: "since",
    notYet: "Not loaded yet",
  },
  time: {
    seconds: (count: number) => `${toCount(count)} s`,
    minutes: (count: number) => `${toCount(count)} min`,
    /** The minutes come with two digits. */
    hours: (hours: number, minutes: string) => `${toCount(hours)} h ${minutes}`,
    hoursOnly: (hours: number) => `${toCount(hours)} h`,
    days: (count: number) => countOf(count, "day", "days"),
    daysWord: (count: number): string => (count === 1 ? "day" : "days"),
    late: (time: string) => `${time} late`,
  },
  ticks: {
    saved: "Saved",
    accepted: "Accepted",
    checking: "Checking",
    confirmed: "Confirmed",
    moving: "Moving",
    problem: "Needs you",
    sentences: {
      saved: "Saved on this phone. Not sent yet.",
      accepted: "Saved on this phone. Accepted. Waiting for Temu.",
      checking: "Saved on this phone. Accepted. We are checking with Temu.",
      confirmed: "Saved on this phone. Accepted. Confirmed by Temu.",
      moving: "Confirmed by Temu. Moving with the carrier.",
      problem: "Saved on this phone. Temu has not taken it.",
    },
  },
  update: { ready: "A new version is ready.", use: "Use it now", later: "Later" },
  lost: {
    title: "This phone's storage was cleared.",
    unsent: (count: number): string =>
      count === 0
        ? "Everything saved here had been sent."
        : countOf(count, "action that was not sent is gone.", "actions that were not sent are gone."),
    unsentUnknown: "What was saved here and not sent is gone.",
    doAgain: "Do what is missing once more.",
    pairAgain: "Pair this phone again.",
  },
  trouble: {
    stopped: "This page has stopped.",
    kept: "Everything you saved is kept.",
    startAgain: "Start again",
    phoneFull: "This phone is full. Nothing was saved.",
    makeRoom: "Delete some photos, then scan again.",
    notSaved: "That was not saved. Do it again.",
    codeForSupport: (code: string) => `For support: ${code}`,
    newerData: "A newer version has worked on this phone.",
    updateApp: "Close every window of the app, then open it again with signal.",
    noPage: "This page is not there.",
  },
};
