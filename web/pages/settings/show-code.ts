/** A scanned text for a person to read: what cannot be seen is named instead. Pure. */
import { GS } from "../../../shared/scan/clean-scan.ts";

/** "[GS]" between GS1 elements, other control and format characters by number: "[1B]". */
export const showCode = (raw: string): string =>
  raw.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, (sign) => {
    const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0");
    return sign === GS ? "[GS]" : `[${number}]`;
  });
