// What a scanned code could be, before anything is looked up. Pure. Promises: nothing is ever followed or run, a code with
// control characters or broken Unicode inside becomes no candidate, and the text to show holds no invisible characters.

import { type Result, refuse } from "../result.ts";
import { fitsGs1 } from "../tracking/check-digits.ts";
import { parseLabel, type Tracking, type TrackingRefusal } from "../tracking/normalise-tracking.ts";
import { cleanScan, GS } from "./clean-scan.ts";
import { toGtin14, toItemCodeKeys } from "./item-code-keys.ts";

export type ParsedScan =
  | {
      readonly kind: "code";
      /** For a person to read. */
      readonly text: string;
      /** Temu's parent order (`PO-…`) or order line number. */
      readonly orderNumber: string | null;
      readonly tracking: Result<Tracking, TrackingRefusal>;
      /** Most exact first; see `toItemCodeKeys`. */
      readonly itemKeys: readonly string[];
      /** What would be taught of it: the GTIN in GS1 data, else the text. */
      readonly itemCode: string;
    }
  /** A link that pairs a device. Only its one-time code is kept: the address it was printed with is never opened. */
  | { readonly kind: "pairingLink"; readonly code: string }
  | { readonly kind: "refused"; readonly reason: "empty" | "tooLong" };

// The most digits a QR code can hold; anything longer did not come from a barcode.
const MAX_LENGTH = 7089;

const ORDER_NUMBER = /^(?:PO-)?\d{3}-\d{17}$/;

// The workspace's id, a dot, and 128 bits in base64url.
const PAIRING_LINK = /^https?:\/\/[^/\s]+\/pair#([\w-]{1,40}\.[\w-]{22,64})$/i;

/** GS1 elements, kept minimal: a GTIN (AI 01) or an SSCC (AI 00) at the start. AIM "C1", "d2", "Q3" and "e0" mark GS1 data. */
function parseGs1(text: string, aim: string | null): { gtin: string | null; sscc: string | null } {
  const isMarked = aim === "C1" || aim === "d2" || aim === "Q3" || aim === "e0" || text.includes(GS);
  const gtin = /^01(\d{14})/.exec(text)?.[1];
  const sscc = /^00\d{18}/.exec(text)?.[0];
  return {
    gtin: gtin !== undefined && (isMarked || text.length === 16) ? toGtin14(gtin) : null,
    sscc: sscc !== undefined && isMarked && fitsGs1(sscc) ? sscc : null,
  };
}

/** Reads a code as a scanner, the camera or the keypad gives it. Never throws, whatever it is given. */
export function parseScan(raw: string): ParsedScan {
  if (raw.length > MAX_LENGTH) return { kind: "refused", reason: "tooLong" };
  const { text, aim } = cleanScan(raw);
  const shown = text.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, "");
  if (shown.trim() === "") return { kind: "refused", reason: "empty" };

  const pairingCode = PAIRING_LINK.exec(text)?.[1];
  if (pairingCode !== undefined) return { kind: "pairingLink", code: pairingCode };
  if (!text.isWellFormed() || /\p{Cc}/u.test(text.replaceAll(GS, ""))) {
    return { kind: "code", text: shown, orderNumber: null, tracking: refuse("control"), itemKeys: [], itemCode: "" };
  }

  const upper = text.toUpperCase();
  const { gtin, sscc } = parseGs1(text, aim);
  const keys = toItemCodeKeys(text);
  return {
    kind: "code",
    text: shown,
    orderNumber: ORDER_NUMBER.test(upper) ? upper : null,
    tracking: parseLabel(sscc ?? text),
    itemKeys: gtin === null ? keys : [...keys, gtin],
    itemCode: gtin ?? text,
  };
}
