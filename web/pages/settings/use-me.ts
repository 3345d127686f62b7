/** Who works on this phone, with the role the edge named last: a role may have changed since pairing. */
import type { Accessor } from "solid-js";
import type { Person } from "../../../shared/person.ts";
import { createLive } from "../../store/create-live.ts";
import type { PhoneDb } from "../../store/phone-db.ts";
import { loadPairing, loadPeople } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";

const loadMe = async (db: PhoneDb): Promise<Person | null> => {
  const [pairing, people] = await Promise.all([loadPairing(db), loadPeople(db)]);
  return pairing === null ? null : (people[pairing.person.id] ?? pairing.person);
};

/** Undefined until it was read; null on a phone that was never paired. */
export const useMe = (): Accessor<Person | null | undefined> => {
  const phone = usePhone();
  return createLive(
    () => undefined,
    () => loadMe(phone.db),
  );
};
