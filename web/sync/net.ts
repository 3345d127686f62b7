/** The one place that asks the edge over HTTP. Every call ends within the time limit and as a value. */
import * as v from "valibot";
import type { Facts } from "../../shared/verdict.ts";
import type { SyncRequest } from "../../shared/wire.ts";
import { parseSyncResponse } from "./parse-sync-response.ts";
import type { SyncNet, SyncReply } from "./sync-reply.ts";

/** Longer than a slow answer over a weak line, shorter than a person waits. */
const TIME_LIMIT_MS = 20_000;
/** For calls in which the edge itself asks Temu several times. */
export const LONG_TIME_LIMIT_MS = 60_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type HttpReply =
  | { kind: "ok"; body: unknown }
  | { kind: "offline" }
  | { kind: "notOurs" }
  /** `code` stays the same over versions, null when it is not our edge's; `facts` are what a sentence about it may need. */
  | { kind: "refused"; status: number; code: string | null; facts: Facts };

const errorSchema = v.looseObject({ error: v.string(), message: v.string() });

const toFacts = (body: Record<string, unknown>): Facts =>
  Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

const hasType = (response: Response, type: string): boolean => (response.headers.get("content-type") ?? "").includes(type);

const readJson = async (response: Response): Promise<unknown> => {
  if (!hasType(response, "application/json")) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

/** `isFile`: the answer is a CSV, and comes as a Blob. */
export type HttpRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  timeLimitMs?: number;
  isFile?: boolean;
};

export type Net = SyncNet & { request(asked: HttpRequest): Promise<HttpReply> };

/** An edge that does not say it may have answered all that was sent. */
const readAnsweredUpTo = ({ commands }: SyncRequest, { answeredUpTo }: Facts): number =>
  /^\d+$/u.test(answeredUpTo ?? "") ? Number(answeredUpTo) : (commands.at(-1)?.id ?? 0);

export const createNet = (fetch: Fetch): Net => {
  const request: Net["request"] = async ({ method, path, body, timeLimitMs = TIME_LIMIT_MS, isFile = false }) => {
    try {
      const response = await fetch(path, {
        method,
        headers: { "x-dockhand": "1", "content-type": "application/json" },
        credentials: "same-origin",
        cache: "no-store",
        /* Our edge never redirects these; a captive portal does. */
        redirect: "error",
        signal: AbortSignal.timeout(timeLimitMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok && isFile) return hasType(response, "text/csv") ? { kind: "ok", body: await response.blob() } : { kind: "notOurs" };
      const answer = await readJson(response);
      if (response.ok) return answer === undefined ? { kind: "notOurs" } : { kind: "ok", body: answer };
      const error = v.safeParse(errorSchema, answer);
      if (error.success) return { kind: "refused", status: response.status, code: error.output.error, facts: toFacts(error.output) };
      /* The platform in front of our edge answers 429 and 5xx in its own words; anything else without ours is a stranger's. */
      const isPlatform = response.status === 429 || response.status >= 500;
      return isPlatform ? { kind: "refused", status: response.status, code: null, facts: {} } : { kind: "notOurs" };
    } catch {
      return { kind: "offline" };
    }
  };

  return {
    request,
    postSync: async (asked: SyncRequest): Promise<SyncReply> => {
      const reply = await request({ method: "POST", path: "/api/sync", body: asked });
      if (reply.kind === "refused") {
        if (reply.status === 401) return { kind: "signedOut" };
        if (reply.code === "clientTaken") return { kind: "clientTaken", answeredUpTo: readAnsweredUpTo(asked, reply.facts) };
        return { kind: "refused", status: reply.status, code: reply.code };
      }
      if (reply.kind !== "ok") return reply;
      const answer = parseSyncResponse(reply.body);
      return answer === null ? { kind: "notOurs" } : { kind: "ok", answer };
    },
  };
};
