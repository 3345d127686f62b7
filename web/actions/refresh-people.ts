/** Brings the names of the workspace's people to this phone. */
import type { Person } from "../../shared/person.ts";
import type { Result } from "../../shared/result.ts";
import type { ApiFailure } from "../sync/api.ts";
import type { Phone } from "./phone.ts";

export const refreshPeople = async (phone: Phone): Promise<Result<Person[], ApiFailure>> => {
  const people = await phone.api.people();
  if (people.ok) {
    await phone.store.write(async (tx) => {
      const known = (await tx.getMeta("people")) ?? {};
      await tx.putMeta("people", { ...known, ...Object.fromEntries(people.value.map((person) => [person.id, person])) });
    });
  }
  return people;
};
