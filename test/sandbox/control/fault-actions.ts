// Faults: switched on, switched off, and how often each has fired.

import * as v from "valibot";
import { faultSchema } from "../faults.ts";
import { defineRead, defineWrite, noArgs } from "./action.ts";

const addFault = defineWrite(faultSchema, (fault, { faults }) => ({ id: faults.add(fault) }));

/** Removes one fault, or all when no id is given. */
const removeFaults = defineWrite(v.strictObject({ id: v.optional(v.number()) }), ({ id }, { faults }) => {
  faults.remove(id);
  return { faults: faults.list() };
});

const readFaults = defineRead(noArgs, (_args, { faults }) => ({ faults: faults.list() }));

export const faultActions = { addFault, removeFaults, readFaults };
