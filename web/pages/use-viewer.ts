/** The person on this phone as problems are told to them: what they decide, and the names they know. */
import type { Accessor } from "solid-js";
import type { Person } from "../../shared/person.ts";
import { createLive } from "../store/create-live.ts";
import type { PhoneDb } from "../store/phone-db.ts";
import { loadMe } from "../store/queries/load-me.ts";
import { loadPeople } from "../store/queries/load-phone.ts";
import { isDecider } from "../store/queries/load-problems.ts";
import { usePhone } from "../use-phone.ts";

export type Viewer = { isDecider: boolean; people: Record<string, Person> };

const loadViewer = async (db: PhoneDb): Promise<Viewer> => {
  const [me, people] = await Promise.all([loadMe(db), loadPeople(db)]);
  return { isDecider: isDecider(me), people: me === null ? people : { ...people, [me.id]: me } };
};

/** Undefined until it was read. */
export const useViewer = (): Accessor<Viewer | undefined> => {
  const phone = usePhone();
  return createLive(
    () => undefined,
    () => loadViewer(phone.db),
  );
};
