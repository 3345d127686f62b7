/** Words of the first run, in Romanian. */
import type { Dictionary } from "../dictionary.ts";

export const pairing: Dictionary["pairing"] = {
  title: "Asociază telefonul",
  ask: "Deschide linkul de la birou",
  pasteHere: "Sau lipește-l aici",
  link: "Link de asociere",
  linkHere: "Linkul e aici.",
  linkHereNext: "Apasă mai jos. Merge o dată.",
  hint: "Un supervizor îl face la Setări, Persoane.",
  pair: "Asociază telefonul",
  pairing: "Se asociază",
  paired: (person) => `Telefonul lucrează pentru ${person}.`,
  showOrders: "Arată comenzile",
  needsSignal: "Asocierea are nevoie de semnal.",

  expired: "Linkul a expirat.",
  used: "Linkul a fost deja folosit.",
  wrong: "Acesta nu e un link de asociere.",
  unknown: "Linkul nu e cunoscut aici.",
  askForNew: "Cere unul nou. Durează un minut.",
  pasteWhole: "Copiază tot linkul, apoi lipește-l din nou.",

  again: "Asociază din nou telefonul",
  againKept: "Tot ce ai salvat e păstrat.",
  againHint: "Se trimite imediat ce telefonul e asociat.",
  otherTeam: "Linkul e al altei echipe.",
  otherTeamNext: "Comenzile acestei echipe pleacă de pe telefon.",

  storageKept: "Telefonul păstrează ce salvezi.",
  storageNotKept: "Telefonul poate șterge ce salvezi.",
  addToHome: "Adaugă Dockhand pe ecranul principal.",

  devices: { android: "Telefon Android", windows: "Calculator Windows", linux: "Calculator Linux", other: "Dispozitiv" },
};
