/** Words of the page Orders, in Romanian. */
import type { Dictionary } from "../dictionary.ts";
import { countOf, toCount } from "./count.ts";

export const orders: Dictionary["orders"] = {
  title: "Comenzi",
  toShip: (count) => `${toCount(count)} de expediat`,
  toShipToday: (count) => `${toCount(count)} de expediat azi`,
  bands: {
    overdue: "Depășite",
    pickup: "Până la ridicare",
    today: "Azi",
    later: "Mai târziu",
    stopped: "Oprite",
    waiting: "Așteaptă la Temu",
  },
  flags: {
    cancel: "Stop: se anulează",
    address: "Stop: altă adresă",
    risk: "Stop: control de risc",
    cancelled: "Anulată",
    waiting: "Așteaptă la Temu",
    problem: "Ai de făcut",
    otherLabel: "Temu: altă etichetă",
    noLabel: "Temu: fără etichetă",
    saved: "Salvat",
  },

  allShipped: "Totul e expediat.",
  nothingToday: "Nimic de expediat azi.",
  laterCount: (count) => `Încă ${toCount(count)} pentru mai târziu.`,
  newOnesCome: "Comenzile noi apar singure.",
  noStore: "Niciun magazin conectat încă.",
  askOwner: "Cere proprietarului să conecteze un magazin.",
  noneInStore: (store) => `Nimic de expediat pentru ${store}.`,

  firstLoad: "Se încarcă comenzile",
  firstLoadCount: (done, total) => `${toCount(done)} din ${countOf(total, "comandă", "comenzi")}`,
  firstLoadOnce: "O singură dată pe acest telefon.",
  firstLoadOffline: "Prima încărcare are nevoie de semnal.",

  find: "Caută o comandă",
  findTitle: "Ultimele cifre ale comenzii",
  findPlaceholder: "Ultimele cifre",
  findDigits: (digits) => `Caută ${digits}`,
  found: (count, digits) => `${countOf(count, "comandă", "comenzi")} cu finalul ${digits}`,
  foundNone: (digits) => `Nicio comandă cu finalul ${digits}.`,
  checkDigits: "Verifică cifrele sau scanează comanda.",

  whichStore: "Care magazin?",
  allStores: "Toate magazinele",

  shipFirst: "Expediaz-o pe prima",
};
