/** Words of the page Waiting, in Romanian. */
import type { Dictionary } from "../dictionary.ts";
import { toCount } from "./count.ts";

export const waiting: Dictionary["waiting"] = {
  title: "În curs",
  notSent: (count) => (count === 1 ? `${toCount(count)} salvată, încă netrimisă` : `${toCount(count)} salvate, încă netrimise`),
  onTheWay: (count) => `${toCount(count)} pe drum spre Temu`,
  needYou: (count) => `${toCount(count)} de rezolvat`,
  everythingSent: "Totul e trimis",
  sentWithSignal: "Se trimit când e semnal. Lucrează mai departe.",
  sendingNow: "Se trimite acum.",
  notTaken: "Nu a fost primit. Se reîncearcă singur.",
  allConfirmed: "Temu a confirmat tot.",
  waitingForTemu: "Primit. Așteptăm Temu.",

  needsYou: "Ai de făcut",
  onItsWay: "Pe drum",

  ship: (order) => `Expediere ${order}`,
  undoShip: (order) => `Anulare ${order}`,
  stock: (change) => `Stoc ${change}`,
  temuStock: (level) => `Stoc Temu ${level}`,
  withLabel: (carrier, label) => `${carrier} ${label}`,

  states: {
    saved: "Salvat",
    accepted: "Primit",
    sending: "Se trimite",
    checking: "Se verifică",
    confirmed: "Confirmat",
    moving: "Pe drum",
    needsYou: "Ai de făcut",
    refused: "Refuzat",
    undone: "Anulat",
    superseded: "Înlocuit",
    parked: "Actualizează",
  },
  checking: "Temu nu a răspuns clar. Verificăm.",
  sentLabel: (label) => `Am trimis eticheta ${label}.`,
  temuShowsLabel: (label) => `Temu arată ${label}.`,
  temuShowsNoLabel: "Temu nu arată nicio etichetă.",
  sentLevel: (level) => `Am trimis ${level}.`,
  temuShowsLevel: (level) => `Temu arată ${level}.`,
  whichIsRight: "Vezi în Seller Center care e corect.",
  parked: "Serverul e mai vechi decât telefonul. Așteaptă.",
  notPaired: "Telefonul nu mai e asociat.",
  keptHere: "Tot ce ai salvat e păstrat aici.",
  pairAgain: "Asociază din nou telefonul",

  tryNow: "Încearcă să trimiți acum",
  scanRightLabel: "Scanează eticheta corectă",
  seen: "Am văzut",
  openOrder: (order) => `Deschide comanda ${order}`,
  openItem: "Deschide articolul",
  openStore: "Deschide magazinul",
};
