// A call that is carried out later than its caller knows. It is plain data, so that the state file keeps it over a restart.

import * as v from "valibot";
import { type CarryOutDeps, carryOut } from "./carry-out.ts";
import { isJsonObject, parseJson } from "./json.ts";
import { callSchema } from "./ledger.ts";
import { METHODS } from "./method-table.ts";

export const lateCallSchema = v.object({
  /** Temu's time, epoch ms */
  dueAt: v.number(),
  call: callSchema,
  token: v.string(),
});
export type LateCall = v.InferOutput<typeof lateCallSchema>;

/** Carries it out against the world as it is now. It was admitted when it came, so its token is not looked at again. */
export const carryOutLate = (late: LateCall, deps: CarryOutDeps): void => {
  const { world, ledger } = deps;
  const call = ledger.calls.findLast((each) => each.seq === late.call.seq) ?? late.call;
  const method = METHODS.get(call.method ?? "");
  const store = world.stores.get(call.mallId ?? "");
  const token = world.tokens.get(late.token);
  const params = parseJson(call.params);
  if (!method || !store || !token || !isJsonObject(params)) throw new Error(`The late call ${call.requestId} cannot be read again`);
  const read = method.read(params);
  if (read.kind === "refused") throw new Error(`The late call ${call.requestId} was admitted and now has bad parameters`);
  const matched = { method: method.name, isWrite: method.isWrite, mallId: store.mallId, params };
  carryOut({ call, matched, store, token, run: read.run }, deps);
};
