/** A person acts; a device is the paired phone they act on. */
import * as v from "valibot";

export const roleSchema = v.picklist(["picker", "supervisor", "owner"]);
export type Role = v.InferOutput<typeof roleSchema>;

export type Person = { id: string; name: string; role: Role };

const RANK: Record<Role, number> = { picker: 0, supervisor: 1, owner: 2 };

export const hasRole = (person: { role: Role }, atLeast: Role): boolean => RANK[person.role] >= RANK[atLeast];
