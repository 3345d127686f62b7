/** A name a person would give this device, from what the browser says of itself; it can be read in the list of devices. */
const NAMES: readonly [RegExp, string][] = [
  [/iPhone/i, "iPhone"],
  [/iPad/i, "iPad"],
  [/Android/i, "Android phone"],
  [/Windows/i, "Windows computer"],
  [/Macintosh/i, "Mac"],
  [/Linux|CrOS/i, "Linux computer"],
];

export const deviceName = (userAgent: string): string => NAMES.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "Device";
