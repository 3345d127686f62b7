/** Which write of the edge it was that Temu applied, told by when it was signed: also where the same thing was sent more than once. */
import type { Ran } from "./run-plan.ts";
import type { WriteReply } from "./sim-gateway.ts";

const SECOND = 1_000;

const keyOf = (effect: Ran["temu"]["sandbox"]["ledger"]["effects"][number]): string[] =>
  effect.kind === "stock"
    ? [effect.requestUniqueKey ?? ""]
    : [...new Set(effect.lines.map((line) => `${line.parentOrderSn} ${effect.trackingNumber}`))];

/** `next`: of the same key. `isTaken`: Temu applied this very call, and not the next one. `isThere`: it applied any of them. */
export type WriteFate = { reply: WriteReply; next: WriteReply | null; isTaken: boolean; isThere: boolean };

export const listWriteFates = ({ writes, temu }: Pick<Ran, "writes" | "temu">): WriteFate[] => {
  const signed = new Map<string, number[]>();
  for (const effect of temu.sandbox.ledger.effects) {
    const at = temu.signedAt.get(effect.requestId);
    if (at === undefined) continue;
    for (const key of keyOf(effect)) signed.set(key, [...(signed.get(key) ?? []), at]);
  }
  const calls = Map.groupBy(writes, ({ key }) => key);
  return writes.map((reply) => {
    const own = calls.get(reply.key) ?? [];
    const next = own[own.indexOf(reply) + 1] ?? null;
    const taken = signed.get(reply.key) ?? [];
    /* A signature names the second that it was made in. */
    const from = Math.floor(reply.calledAt / SECOND) * SECOND;
    const isTaken = taken.some((at) => at >= from && at < Math.floor((next?.calledAt ?? Number.POSITIVE_INFINITY) / SECOND) * SECOND);
    return { reply, next, isTaken, isThere: taken.length > 0 };
  });
};
