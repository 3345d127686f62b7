/** Who works on this phone, live. */
import type { Accessor } from "solid-js";
import type { Person } from "../../shared/person.ts";
import { createLive } from "../store/create-live.ts";
import { loadMe } from "../store/queries/load-me.ts";
import { usePhone } from "../use-phone.ts";

/** Undefined until it was read; null on a phone that was never paired. */
export const useMe = (): Accessor<Person | null | undefined> => {
  const phone = usePhone();
  return createLive(
    () => undefined,
    () => loadMe(phone.db),
  );
};
