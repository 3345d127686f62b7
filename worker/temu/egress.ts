/**
 * The only way out of this room, and of the Worker: one POST to the router of a listed region. It never follows a
 * redirect and never reads more than it must.
 *
 * EGRESS_URL, when set, is a forwarder with a fixed address for Temu's source-address list: it is sent the same body by
 * POST, with the header `x-forward-to: <the router's URL>`, and must hand on method, content type and body to that URL,
 * allow no host but Temu's, and hand back Temu's status, body and Date header. It sees tokens and signatures, never an
 * app secret.
 */
import type { Region } from "../../shared/store.ts";
import type { TemuSettings } from "./temu-settings.ts";

/** ms. Long enough for Temu's slow calls, short enough that a platform shutdown (30 s) lets the answer be recorded. */
export const CALL_LIMIT_MS = 25_000;
/** Bytes. A page of 100 orders is about 0.3 MiB. */
export const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

const ROUTER_PATH = "/openapi/router";

/** `temuDateAt`: the answer's Date header in epoch ms, whole seconds. */
export type TemuAnswer =
  | { kind: "answer"; status: number; text: string; temuDateAt: number | null }
  | { kind: "noAnswer"; cause: "timeLimit" | "broken" | "tooLarge" | "notText" };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

type Body = { text: string } | { cause: "tooLarge" | "notText" };

const readBody = async (response: Response): Promise<Body> => {
  if (response.body === null) return { text: "" };
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  // Fatal: a body cut inside a character must not pass for a whole one.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > BODY_LIMIT_BYTES) {
      await reader.cancel();
      return { cause: "tooLarge" };
    }
    try {
      text += decoder.decode(value, { stream: true });
    } catch {
      await reader.cancel();
      return { cause: "notText" };
    }
  }
  try {
    return { text: text + decoder.decode() };
  } catch {
    return { cause: "notText" };
  }
};

const parseDate = (header: string | null): number | null => {
  const at = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(at) ? null : at;
};

/** Sends one signed body. Whatever the network does is an answer of kind "noAnswer": it proves nothing about Temu. */
export const sendToTemu = async (settings: TemuSettings, region: Region, body: string, fetch: Fetch): Promise<TemuAnswer> => {
  // The name came over RPC, and an address is never made from anything but the list.
  if (!Object.hasOwn(settings.baseUrls, region)) throw new Error("region is not listed");
  const target = settings.baseUrls[region] + ROUTER_PATH;
  const headers: Record<string, string> = { "content-type": "application/json", accept: "application/json" };
  if (settings.egressUrl !== null) headers["x-forward-to"] = target;
  const signal = AbortSignal.timeout(CALL_LIMIT_MS);
  try {
    const response = await fetch(settings.egressUrl ?? target, { method: "POST", headers, body, redirect: "manual", signal });
    const read = await readBody(response);
    if ("cause" in read) return { kind: "noAnswer", cause: read.cause };
    return { kind: "answer", status: response.status, text: read.text, temuDateAt: parseDate(response.headers.get("date")) };
  } catch {
    return { kind: "noAnswer", cause: signal.aborted ? "timeLimit" : "broken" };
  }
};
