/**
 * Every fault that the simulation's plans may hold, by the name under which its bites are counted: one that never bit
 * proves nothing. Few runs, or few calls, need not meet every one of them.
 */
import { PHONE_LINES, TEMU_LINES, WEBHOOK_LINES } from "./plan.ts";

const SANDBOX_FAULTS = [
  "close",
  "hang",
  "http500",
  "html",
  "empty",
  "truncated",
  "delay",
  "late",
  "stale",
  "unknown-envelope",
  "unknown-code",
  "error",
  "sku-refused",
];

export const DECLARED_FAULTS: readonly string[] = [
  ...SANDBOX_FAULTS.map((kind) => `temu ${kind}`),
  ...TEMU_LINES.map((line) => `temuLine ${line}`),
  ...PHONE_LINES.map((line) => `phoneLine ${line}`),
  ...WEBHOOK_LINES.map((line) => `webhooks ${line}`),
  "temu lastMoment",
  "pokesLost",
  "gatewayLost",
  "phoneFull",
  "signedOut",
  "phoneHidden",
  "phoneAsleep",
  "killPhone",
  "phoneClock",
  "crashEdge",
  "crashLimiter",
  "loseAlarm",
  "diskFault",
  "crashWriting",
  "alarmFault",
  "newEpoch",
];

export const ENOUGH_SEEDS = 1_000;
export const ENOUGH_CALLS = 1_000;

/** The declared ones that never struck; null: so few things cannot tell. */
export const findSilent = (
  declared: readonly string[],
  bites: ReadonlyMap<string, number>,
  { had, enough }: { had: number; enough: number },
): string[] | null => (had < enough ? null : declared.filter((name) => (bites.get(name) ?? 0) === 0));

export const saySilent = (silent: readonly string[] | null, enough: string, what = "fault"): string => {
  if (silent === null) return `whether every declared ${what} struck is asked from ${enough} on`;
  return silent.length === 0 ? `every declared ${what} struck` : `RED, unknown: never struck: ${silent.join(", ")}`;
};
