/** Why the edge did not apply a command, in Romanian. */
import type { Facts } from "../../../shared/verdict.ts";
import type { Dictionary } from "../dictionary.ts";
import { isLevelAsSeen, tailOf } from "../fact-words.ts";

const order = (facts: Facts): string => {
  const tail = tailOf(facts, "order");
  return tail === null ? "comanda" : `comanda ${tail}`;
};
const startOrder = (facts: Facts): string => order(facts).replace("c", "C");
const label = (facts: Facts): string => {
  const tail = tailOf(facts, "tracking");
  return tail === null ? "Eticheta" : `Eticheta ${tail}`;
};

const sinceBegun = (facts: Facts): string =>
  isLevelAsSeen(facts)
    ? "De când ai început au venit sau au plecat bucăți."
    : `Erau ${facts.seen ?? "–"} când ai început, acum sunt ${facts.present ?? "–"}.`;

export const refusals: Dictionary["refusals"] = {
  unknownCommand: { sentence: () => "Serverul nu cunoaște încă acțiunea.", next: "Încearcă după actualizarea lui" },
  badArgs: { sentence: () => "Acțiunea a fost incompletă. Nu s-a făcut.", next: "Mai fă o dată" },
  notSignedInHere: { sentence: () => "Persoana nu lucrează pe acest telefon.", next: "Asociază din nou telefonul" },
  roleMissing: { sentence: () => "Rolul tău nu permite asta.", next: "Cere unui supervizor" },
  edgeFault: { sentence: () => "Ceva s-a stricat pe server. Nu s-a făcut.", next: "Mai fă o dată" },
  orderUnknown: {
    sentence: (facts) => `${startOrder(facts)} nu e cunoscută aici.`,
    next: "Verifică numărul sau scanează comanda",
  },
  orderWaiting: { sentence: (facts) => `Temu încă reține ${order(facts)}.`, next: "Expediaz-o când Temu o eliberează" },
  orderCancelled: { sentence: (facts) => `${startOrder(facts)} e anulată.`, next: "Ține coletul aici" },
  orderShippedElsewhere: { sentence: (facts) => `${startOrder(facts)} a fost expediată în afara Dockhand.`, next: "Ține coletul aici" },
  alreadyShipped: {
    sentence: (facts) => `${startOrder(facts)} e deja expediată cu ${tailOf(facts, "tracking") ?? "altă etichetă"}.`,
    next: "Ține coletul aici",
  },
  cancelPending: { sentence: (facts) => `Cumpărătorul a cerut să anuleze ${order(facts)}.`, next: "Pune coletul pe raftul de stop" },
  addressChangePending: { sentence: (facts) => `Se schimbă adresa la ${order(facts)}.`, next: "Pune coletul pe raftul de stop" },
  riskPending: { sentence: (facts) => `Temu verifică ${order(facts)} pentru risc.`, next: "Pune coletul pe raftul de stop" },
  nothingToShip: { sentence: (facts) => `Nimic rămas de expediat în ${order(facts)}.`, next: "Ține coletul aici" },
  trackingUsed: {
    sentence: (facts) => `${label(facts)} e deja la ${order(facts)}. Una e greșită.`,
    next: "Scanează eticheta corectă",
  },
  trackingInvalid: { sentence: (facts) => `${label(facts)} are semne pe care Temu le refuză.`, next: "Scanează eticheta corectă" },
  carrierUnknown: { sentence: () => "Magazinul nu cunoaște acest curier.", next: "Alege alt curier" },
  carrierNotAllowed: {
    sentence: (facts) => `${facts.carrier ?? "Curierul"} nu are voie cu ${order(facts)}.`,
    next: "Folosește alt curier",
  },
  storeNotReady: { sentence: () => "Magazinul nu are încă depozit la Temu.", next: "Cere proprietarului să adauge unul" },
  alreadySent: { sentence: () => "Prea târziu pentru anulare: e la Temu.", next: "Corectează numărul în Seller Center" },
  notShipped: { sentence: (facts) => `${startOrder(facts)} nu e expediată cu această etichetă.`, next: "Deschide comanda" },
  itemUnknown: { sentence: () => "Articolul nu e cunoscut aici.", next: "Scanează din nou articolul" },
  stockNotRead: { sentence: () => "Nivelul articolului nu e citit încă.", next: "Așteaptă importul" },
  quantityOutOfRange: { sentence: () => "Cantitatea e în afara limitelor.", next: "Scrie din nou cantitatea" },
  listingUnknown: { sentence: () => "Listarea nu e cunoscută aici.", next: "Deschide lista din nou" },
  mappedMeanwhile: {
    sentence: (facts) =>
      facts.item === undefined ? "Cineva a desfăcut între timp legătura listării." : `Cineva a legat listarea de ${facts.item}.`,
    next: "Uită-te din nou la ea",
  },
  countedMeanwhile: {
    sentence: (facts) =>
      `Ai numărat ${facts.counted ?? "–"} din ${facts.item ?? "articol"}${facts.bin === undefined ? "" : ` pe ${facts.bin}`}. ${sinceBegun(facts)}`,
    next: "Numără din nou",
  },
  countFarOff: {
    sentence: (facts) => `${facts.counted ?? "–"} e departe de ${facts.present ?? "–"}, cât are Dockhand.`,
    next: "Numără din nou",
  },
  sameBin: { sentence: (facts) => `Sunt deja pe ${facts.bin ?? "acel raft"}.`, next: "Alege alt raft" },
  codeTaken: {
    sentence: (facts) => `${facts.code ?? "Codul"} ține de ${facts.other ?? "alt articol"}, nu de ${facts.item ?? "acesta"}.`,
    next: "Cere unui șef să se uite",
  },
  codeUnknown: { sentence: () => "Codul nu mai e aici.", next: "Învață-l din nou" },
  codeChanged: { sentence: () => "Cineva a schimbat codul între timp.", next: "Uită-te din nou la el" },
  skuTaken: { sentence: (facts) => `Există deja articolul ${facts.item ?? "cu acest SKU"}.`, next: "Deschide-l sau alege alt SKU" },
  importUnknown: { sentence: () => "Fișierul nu mai e aici. Nu s-a schimbat nimic.", next: "Alege fișierul din nou" },
  importNotChecked: {
    sentence: (facts) => `Rândurile din ${facts.file ?? "fișier"} nu au fost verificate încă.`,
    next: "Alege fișierul din nou",
  },
  importWrong: {
    sentence: (facts) => `${facts.rows ?? "Unele"} rânduri din ${facts.file ?? "fișier"} sunt greșite. Nu s-a schimbat nimic.`,
    next: "Corectează rândurile, apoi importă din nou",
  },
  importStale: {
    sentence: (facts) => `Rândul ${facts.line ?? "–"} din ${facts.file ?? "fișier"} ar face acum altceva. Nu s-a schimbat nimic.`,
    next: "Verifică rândurile din nou",
  },
  unreadable: { sentence: () => "Serverul nu poate citi acțiunea. Nu s-a făcut.", next: "Mai fă o dată" },
  answeredBefore: {
    sentence: () => "Telefonul a pierdut o parte din memorie. Poate că s-a făcut deja.",
    next: "Verifică dacă s-a făcut, înainte să mai faci o dată",
  },
  reasonUnknown: { sentence: () => "Serverul nu a făcut asta. Aplicația e prea veche ca să spună de ce.", next: "Actualizează aplicația" },
};
