/** The one place that asks the edge over HTTP. Every call ends within the time limit and as a value. */
import type { ApiError, SyncRequest } from "../../shared/wire.ts";
import { parseSyncResponse } from "./parse-sync-response.ts";
import type { SyncNet, SyncReply } from "./sync-reply.ts";

/** Longer than a slow answer over a weak line, shorter than a person waits. */
const TIME_LIMIT_MS = 20_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type HttpReply =
  | { kind: "ok"; body: unknown }
  | { kind: "offline" }
  | { kind: "notOurs" }
  | { kind: "refused"; status: number; code: string | null; message: string | null };

const isApiError = (body: unknown): body is ApiError =>
  typeof body === "object" && body !== null && "error" in body && typeof body.error === "string" && "message" in body;

const readJson = async (response: Response): Promise<unknown> => {
  if (!(response.headers.get("content-type") ?? "").includes("application/json")) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

export type Net = SyncNet & { request(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<HttpReply> };

export const createNet = (fetch: Fetch): Net => {
  const request: Net["request"] = async (method, path, body) => {
    try {
      const response = await fetch(path, {
        method,
        headers: { "x-dockhand": "1", "content-type": "application/json" },
        credentials: "same-origin",
        cache: "no-store",
        /* Our edge never redirects these; a captive portal does. */
        redirect: "error",
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await readJson(response);
      if (response.ok) return answer === undefined ? { kind: "notOurs" } : { kind: "ok", body: answer };
      if (isApiError(answer)) return { kind: "refused", status: response.status, code: answer.error, message: answer.message };
      /* The platform in front of our edge answers 429 and 5xx in its own words; anything else without ours is a stranger's. */
      const isPlatform = response.status === 429 || response.status >= 500;
      return isPlatform ? { kind: "refused", status: response.status, code: null, message: null } : { kind: "notOurs" };
    } catch {
      return { kind: "offline" };
    }
  };

  return {
    request,
    postSync: async (asked: SyncRequest): Promise<SyncReply> => {
      const reply = await request("POST", "/api/sync", asked);
      if (reply.kind === "refused") {
        return reply.status === 401 ? { kind: "signedOut" } : { kind: "refused", status: reply.status, code: reply.code };
      }
      if (reply.kind !== "ok") return reply;
      const answer = parseSyncResponse(reply.body);
      return answer === null ? { kind: "notOurs" } : { kind: "ok", answer };
    },
  };
};
