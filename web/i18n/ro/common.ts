/** Words that stand on more than one page, in Romanian. */
import type { Dictionary } from "../dictionary.ts";
import { countOf, toCount } from "./count.ts";

export const common: Dictionary["common"] = {
  appName: "Dockhand",
  tabs: { label: "Pagini", orders: "Comenzi", ship: "Expediere", stock: "Stoc", waiting: "În curs" },
  waitingBadge: (count) => `${toCount(count)} în curs`,
  scanner: "Scaner",
  settings: "Setări",
  settingsOf: (person) => `Setări. ${person} lucrează pe acest telefon.`,

  back: "Înapoi",
  close: "Închide",
  done: "Gata",
  backToOrder: (tail) => `Înapoi la comanda ${tail}`,
  backToOrders: "Înapoi la comenzi",
  useKeypad: "Folosește tastele",
  deleteDigit: "Șterge ultima cifră",
  on: "Da",
  off: "Nu",
  sentences: (first, second) => `${first} ${second}`,
  yes: "Da",
  no: "Nu",

  pieces: (count) => countOf(count, "bucată", "bucăți"),
  piecesWord: (count) => (count === 1 ? "bucată" : "bucăți"),
  orders: (count) => countOf(count, "comandă", "comenzi"),
  items: (count) => countOf(count, "articol", "articole"),
  packs: (units, perPack) => `${toCount(units)} × set de ${toCount(perPack)}`,
  more: (count) => `încă ${toCount(count)}`,
  order: "Comandă",
  label: "Etichetă",
  item: "Articol",
  bin: "Raft",
  warehouseName: (name) => (name === "" ? "Depozitul principal" : name),

  age: {
    upToDate: "La zi",
    listFrom: "Listă de la",
    offline: "Fără semnal",
    offlineListFrom: "listă de la",
    since: "din",
    notYet: "Neîncărcat încă",
  },
  time: {
    seconds: (count) => `${toCount(count)} s`,
    minutes: (count) => `${toCount(count)} min`,
    hours: (hours, minutes) => `${toCount(hours)} h ${minutes}`,
    hoursOnly: (hours: number) => `${toCount(hours)} h`,
    days: (count) => countOf(count, "zi", "zile"),
    daysWord: (count) => (count === 1 ? "zi" : "zile"),
    late: (time) => `${time} peste`,
  },
  ticks: {
    saved: "Salvat",
    accepted: "Primit",
    checking: "Se verifică",
    confirmed: "Confirmat",
    moving: "Pe drum",
    problem: "Ai de făcut",
    sentences: {
      saved: "Salvat pe acest telefon. Încă netrimis.",
      accepted: "Salvat pe acest telefon. Primit. Așteptăm Temu.",
      checking: "Salvat pe acest telefon. Primit. Verificăm la Temu.",
      confirmed: "Salvat pe acest telefon. Primit. Confirmat de Temu.",
      moving: "Confirmat de Temu. Pe drum cu curierul.",
      problem: "Salvat pe acest telefon. Temu nu l-a preluat.",
    },
  },
  update: { ready: "E gata o versiune nouă.", use: "Folosește-o acum", later: "Mai târziu" },
  lost: {
    title: "Memoria aplicației a fost ștearsă de pe telefon.",
    unsent: (count) =>
      count === 0
        ? "Tot ce era salvat aici fusese trimis."
        : countOf(count, "acțiune netrimisă s-a pierdut.", "acțiuni netrimise s-au pierdut."),
    unsentUnknown: "Ce era salvat aici și netrimis s-a pierdut.",
    doAgain: "Mai fă o dată ce lipsește.",
    pairAgain: "Asociază din nou telefonul.",
  },
  trouble: {
    stopped: "Pagina s-a oprit.",
    kept: "Tot ce ai salvat e păstrat.",
    startAgain: "Pornește din nou",
    phoneFull: "Telefonul e plin. Nu s-a salvat nimic.",
    makeRoom: "Șterge câteva poze, apoi scanează din nou.",
    notSaved: "Nu s-a salvat. Mai fă o dată.",
    codeForSupport: (code) => `Pentru suport: ${code}`,
    newerData: "O versiune mai nouă a lucrat pe acest telefon.",
    updateApp: "Închide toate ferestrele aplicației, apoi deschide-o din nou cu semnal.",
    noPage: "Pagina nu există.",
  },
};
