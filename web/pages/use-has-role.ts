/** Whether the person on this phone may do what this role may. */
import type { Accessor } from "solid-js";
import { hasRole, type Role } from "../../shared/role.ts";
import { useMe } from "./use-me.ts";

/** False until it is known. */
export const useHasRole = (atLeast: Role): Accessor<boolean> => {
  const me = useMe();
  return () => {
    const person = me();
    return person !== null && person !== undefined && hasRole(person, atLeast);
  };
};
