/**
 * Builds the body of a Temu call and its signature from the same rendering, so that what is signed is what is sent:
 * Temu parses the body, renders it again and compares ("Signature Method" page).
 */
import { createHash } from "node:crypto";
import { isSent, toWireText, type WireObject, type WireValue } from "./wire-json.ts";

export type SignedRequest = { body: string; sign: string };

type Rendered = { name: string; signed: string; sent: string };

const renderParam = (name: string, value: WireValue): Rendered => {
  // At the top level Temu signs the raw text of a string, without quotes; everything else it signs as it stands in the body.
  if (typeof value === "string") return { name, signed: value.toWellFormed(), sent: toWireText(value) };
  const text = toWireText(value);
  return { name, signed: text, sent: text };
};

const isEmptyList = (value: WireValue): boolean => Array.isArray(value) && value.length === 0;

const renderParams = (params: WireObject): Rendered[] => {
  if (Object.hasOwn(params, "sign")) throw new Error("the signature is made here, not given");
  const rendered: Rendered[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (isSent(value) && !isEmptyList(value)) rendered.push(renderParam(name, value));
  }
  return rendered;
};

const byName = (a: Rendered, b: Rendered): number => (a.name < b.name ? -1 : 1);

/**
 * Signs the top-level parameters, the common ones included: secret + name + value … + secret, sorted by name in byte
 * order, MD5 over UTF-8, upper-case hex. `body` is the JSON text to send, with `sign` as its last key.
 */
export const signRequest = (params: WireObject, appSecret: string): SignedRequest => {
  const rendered = renderParams(params);
  const signed = rendered
    .toSorted(byName)
    .map(({ name, signed }) => name + signed)
    .join("");
  const sign = createHash("md5").update(`${appSecret}${signed}${appSecret}`, "utf8").digest("hex").toUpperCase();
  const sent = [...rendered.map(({ name, sent }) => `${JSON.stringify(name)}:${sent}`), `"sign":"${sign}"`];
  return { body: `{${sent.join(",")}}`, sign };
};
