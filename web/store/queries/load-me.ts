/** Who works on this phone, with the role the edge named last: a role may have changed since pairing. */
import type { Person } from "../../../shared/person.ts";
import type { PhoneDb } from "../phone-db.ts";
import { loadPairing, loadPeople } from "./load-phone.ts";

/** Null: this phone was never paired. */
export const loadMe = async (db: PhoneDb): Promise<Person | null> => {
  const [pairing, people] = await Promise.all([loadPairing(db), loadPeople(db)]);
  return pairing === null ? null : (people[pairing.person.id] ?? pairing.person);
};
