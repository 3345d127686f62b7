/** A name a person would give this device, from what the browser says of itself; it can be read in the list of devices. */
import type { Dictionary } from "../../i18n/dictionary.ts";

type Kind = keyof Dictionary["pairing"]["devices"];

/** Names of makes are the same in every language; the others are words. */
const KINDS: readonly [RegExp, string | { kind: Kind }][] = [
  [/iPhone/i, "iPhone"],
  [/iPad/i, "iPad"],
  [/Android/i, { kind: "android" }],
  [/Windows/i, { kind: "windows" }],
  [/Macintosh/i, "Mac"],
  [/Linux|CrOS/i, { kind: "linux" }],
];

export const deviceName = (userAgent: string, t: Dictionary): string => {
  const found = KINDS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (found === undefined) return t.pairing.devices.other;
  return typeof found === "string" ? found : t.pairing.devices[found.kind];
};
