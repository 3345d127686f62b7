/**
 * JSON as Temu's gateway reads and signs it. Temu's LONG ids go past 2^53, so integers that a number cannot hold are
 * bigints here, in both directions, and no digit is ever rounded.
 */
import { ok, type Result, refuse } from "../../shared/result.ts";

export type WireValue = string | number | bigint | boolean | WireList | WireObject;
export type WireList = readonly WireValue[];
/** Null, undefined and empty-string entries are never sent: how Temu renders them in its signature is not known. */
export type WireObject = { readonly [name: string]: WireValue | null | undefined };

const INTEGER = /^-?\d+$/;
/** Where a number may stand that a double cannot hold. Texts without one, which are most, are parsed several times quicker. */
const LONG_NUMBER = /[:,[\s]-?\d{16}|^-?\d{16}/;

/** Parses a reply or an event; integers beyond 2^53 come back as bigint. "notJson" for anything else, however deep. */
export const parseWireJson = (text: string): Result<unknown, "notJson"> => {
  try {
    if (!LONG_NUMBER.test(text)) return ok(JSON.parse(text));
    const value: unknown = JSON.parse(text, (_key, parsed: unknown, context?: { readonly source?: string }) => {
      if (typeof parsed !== "number" || Number.isSafeInteger(parsed)) return parsed;
      const source = context?.source;
      return source !== undefined && INTEGER.test(source) ? BigInt(source) : parsed;
    });
    return ok(value);
  } catch {
    return refuse("notJson");
  }
};

const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

const countNames = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 0;
  const entries: unknown[] = Object.values(value);
  let names = Array.isArray(value) ? 0 : entries.length;
  for (const entry of entries) names += countNames(entry);
  return names;
};

/**
 * Whether an object of this JSON text names something twice: JSON.parse keeps the last and says nothing. `value` is what
 * the text was parsed to. Outside of strings a colon stands after each name and nowhere else. Too deep to tell is yes.
 */
export const hasRepeatedName = (text: string, value: unknown): boolean => {
  try {
    return text.replace(STRINGS, "").split(":").length - 1 !== countNames(value);
  } catch {
    return true;
  }
};

const isList = (value: WireValue): value is WireList => Array.isArray(value);

/** Whether a parameter goes out at all. */
export const isSent = (value: WireValue | null | undefined): value is WireValue => value !== null && value !== undefined && value !== "";

/**
 * The one text of a value: compact, keys in the order they were given, non-ASCII and slashes as they are, every digit.
 * A lone surrogate has no UTF-8, so it becomes U+FFFD here, before anything is signed.
 */
export const toWireText = (value: WireValue): string => {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (typeof value === "number") {
    // How Temu renders a fraction in its signature is not known, and a rounded id would name another thing.
    if (!Number.isSafeInteger(value)) throw new Error(`not a whole number for the wire: ${value}`);
    return String(value);
  }
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(toWireText).join(",")}]`;
  const entries: string[] = [];
  for (const [name, entry] of Object.entries(value)) {
    if (isSent(entry)) entries.push(`${JSON.stringify(name.toWellFormed())}:${toWireText(entry)}`);
  }
  return `{${entries.join(",")}}`;
};
