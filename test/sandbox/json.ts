// Reads and writes JSON the way Temu's gateway does: key order is kept, and a number keeps every digit it was written with.
// `JSON.parse` would round 18-digit ids and so check a signature over something that was never sent.

/** A JSON number as it was written, so that no digit is lost. */
export type JsonNumber = { readonly digits: string };
export type JsonObject = ReadonlyMap<string, JsonNode>;
export type JsonNode = null | boolean | string | JsonNumber | readonly JsonNode[] | JsonObject;

/** The same tree for schemas and the ledger: plain objects, numbers, and bigints only where a number would lose digits. */
export type PlainValue = null | boolean | string | number | bigint | PlainValue[] | { [key: string]: PlainValue };

/** What the sandbox says: plain values, with bigints for Temu's LONG ids. */
export type WireValue = null | boolean | string | number | bigint | readonly WireValue[] | { readonly [key: string]: WireValue };

const SPACE = /[ \t\n\r]*/y;
// JSON forbids U+0000 to U+001F inside a string; \p{Cc} also holds U+007F to U+009F, which are allowed back in.
const STRING = /"(?:[^"\\\p{Cc}]+|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const MAX_DEPTH = 64;
const MAX_QUOTED_KEYS = 1000;

/** Parses JSON text; undefined when it is not JSON. Of two equal keys the first counts, as Temu does it for `sign`. */
export const parseJson = (text: string): JsonNode | undefined => {
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const skipSpace = (): void => {
    if (text.charCodeAt(at) <= 0x20) take(SPACE);
  };
  const takeSign = (sign: string): boolean => {
    skipSpace();
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const takeString = (): string | undefined => {
    skipSpace();
    const found = take(STRING);
    if (found === undefined) return undefined;
    return found.includes("\\") ? String(JSON.parse(found)) : found.slice(1, -1);
  };

  const readArray = (depth: number): JsonNode | undefined => {
    const items: JsonNode[] = [];
    if (takeSign("]")) return items;
    do {
      const item = readValue(depth);
      if (item === undefined) return undefined;
      items.push(item);
    } while (takeSign(","));
    return takeSign("]") ? items : undefined;
  };

  const readObject = (depth: number): JsonNode | undefined => {
    const entries = new Map<string, JsonNode>();
    if (takeSign("}")) return entries;
    do {
      const key = takeString();
      if (key === undefined || !takeSign(":")) return undefined;
      const value = readValue(depth);
      if (value === undefined) return undefined;
      if (!entries.has(key)) entries.set(key, value);
    } while (takeSign(","));
    return takeSign("}") ? entries : undefined;
  };

  const readValue = (depth: number): JsonNode | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    if (takeSign("{")) return readObject(depth + 1);
    if (takeSign("[")) return readArray(depth + 1);
    if (text[at] === '"') return takeString();
    const word = take(WORD);
    if (word !== undefined) return word === "null" ? null : word === "true";
    const digits = take(NUMBER);
    return digits === undefined ? undefined : { digits };
  };

  const value = readValue(0);
  take(SPACE);
  return at === text.length ? value : undefined;
};

export const isJsonObject = (node: JsonNode | undefined): node is JsonObject => node instanceof Map;
export const isJsonArray = (node: JsonNode | undefined): node is readonly JsonNode[] => Array.isArray(node);
export const isJsonNumber = (node: JsonNode | undefined): node is JsonNumber =>
  typeof node === "object" && node !== null && !isJsonArray(node) && !isJsonObject(node);

/** Renders compactly, keys in the order they came, non-ASCII text as it is: the form that is signed. */
export const renderJson = (node: JsonNode): string => {
  if (node === null || typeof node === "boolean") return String(node);
  if (typeof node === "string") return JSON.stringify(node);
  if (isJsonArray(node)) return `[${node.map(renderJson).join(",")}]`;
  if (isJsonObject(node)) return `{${[...node].map(([key, value]) => `${JSON.stringify(key)}:${renderJson(value)}`).join(",")}}`;
  return node.digits;
};

const toPlainNumber = (digits: string): number | bigint => {
  const asNumber = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(asNumber) ? BigInt(digits) : asNumber;
};

/** Converts a parsed tree for schemas; integers too long for a number become bigints. */
export const toPlain = (node: JsonNode): PlainValue => {
  if (node === null || typeof node !== "object") return node;
  if (isJsonArray(node)) return node.map(toPlain);
  if (isJsonObject(node)) return Object.fromEntries([...node].map(([key, value]) => [key, toPlain(value)]));
  return toPlainNumber(node.digits);
};

// The same few keys are written thousands of times a second.
const quotedKeys = new Map<string, string>();

const quoteKey = (key: string): string => {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const quoted = `${JSON.stringify(key)}:`;
  if (quotedKeys.size < MAX_QUOTED_KEYS) quotedKeys.set(key, quoted);
  return quoted;
};

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

const quote = (text: string): string => (PLAIN_TEXT.test(text) ? `"${text}"` : JSON.stringify(text));

/** Writes a reply compactly; bigints keep every digit. Every reply goes through here, so it is written for speed. */
export const writeJson = (value: WireValue): string => {
  if (typeof value === "string") return quote(value);
  if (value === null || typeof value !== "object") return String(value);
  let text = "";
  if (isWireArray(value)) {
    for (let at = 0; at < value.length; at += 1) text += `${at === 0 ? "" : ","}${writeJson(value[at] ?? null)}`;
    return `[${text}]`;
  }
  for (const key in value) text += `${text === "" ? "" : ","}${quoteKey(key)}${writeJson(value[key] ?? null)}`;
  return `{${text}}`;
};

const isWireArray = (value: WireValue): value is readonly WireValue[] => Array.isArray(value);
