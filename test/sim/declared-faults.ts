/** Every fault that plans may hold, by the name under which its bites are counted: one that never bit proves nothing. */
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
