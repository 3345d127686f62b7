// Temu's request signature, written apart from the Worker's own so that a mistake there cannot hide here.
// Page "Signature Method": keys sorted by byte, key + value without separators, the secret on both sides, MD5, upper case.

import { createHash } from "node:crypto";
import { type JsonNode, type JsonObject, renderJson } from "./json.ts";

// A string stands without quotes only at the top level; inside an object it is JSON.
const renderSigned = (node: JsonNode): string => (typeof node === "string" ? node : renderJson(node));

/** The exact text whose MD5 is the signature. */
export const makeSigningText = (body: JsonObject, appSecret: string): string => {
  const pairs = [...body]
    .filter(([key]) => key !== "sign")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => key + renderSigned(value));
  return appSecret + pairs.join("") + appSecret;
};

/** Signs a parsed body as Temu's gateway does: 32 upper-case hex digits. */
export const signBody = (body: JsonObject, appSecret: string): string =>
  createHash("md5").update(makeSigningText(body, appSecret), "utf8").digest("hex").toUpperCase();
