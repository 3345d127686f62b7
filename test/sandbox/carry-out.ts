// Carries out a call that was admitted: its effects, its verdict, and the faults that bend what it sees.

import type { Clock } from "./clock.ts";
import type { Faults, MatchedCall } from "./faults.ts";
import type { Call, Ledger } from "./ledger.ts";
import type { ReadCall } from "./method.ts";
import type { OrderChange } from "./order-changes.ts";
import { toPastWorld } from "./past.ts";
import { type Outcome, toCode } from "./wire.ts";
import type { World } from "./world.ts";
import type { Store, Token } from "./world-schema.ts";

export type CarryOutDeps = {
  world: World;
  ledger: Ledger;
  faults: Faults;
  clock: Clock;
  tellChange: (change: OrderChange) => void;
};

/** A call that has passed every check. */
export type Admitted = {
  call: Call;
  matched: MatchedCall;
  store: Store;
  token: Token;
  run: Extract<ReadCall, { kind: "read" }>["run"];
};

/** Adds a fault to those that were played on a call. */
export const noteFault = (call: Call, words: string): void => {
  call.fault = call.fault === null ? words : `${call.fault}, ${words}`;
};

/** Carries a call out now and writes its verdict into the ledger. */
export const carryOut = ({ call, matched, store, token, run }: Admitted, deps: CarryOutDeps): Outcome => {
  const { world, ledger, faults } = deps;
  const at = deps.clock.now();
  const age = faults.takeAge(matched);
  if (age > 0) noteFault(call, `stale ${age} ms`);
  const outcome = run({
    world: age > 0 ? toPastWorld(world, store.mallId, at - age) : world,
    store,
    token,
    now: at - age,
    recordEffect: (details) => ledger.addEffect(details, { at, mallId: store.mallId, requestId: call.requestId }),
    tellChange: deps.tellChange,
    takeSkuRefusal: (skuId) => {
      const refusal = faults.takeForSku(matched, skuId);
      if (refusal) noteFault(call, `sku-refused ${skuId}`);
      return refusal;
    },
  });
  call.code = toCode(outcome);
  return outcome;
};
