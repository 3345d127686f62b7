/** A person acts; a device is the paired phone they act on. */
import * as v from "valibot";
import { ROLES, type Role } from "./role.ts";

export const roleSchema = v.picklist(ROLES);

export type Person = { id: string; name: string; role: Role };
