// One bare HTTP call to the edge, for stories that care about status and bytes more than about meaning.
import type { Depot } from "./start-depot.ts";

export interface EdgeCall {
  path: string;
  method?: "GET" | "POST" | "PUT" | "PATCH";
  /** Text goes out as it is, anything else as JSON; none makes it a GET. */
  body?: unknown;
  /** On top of what the app sends. */
  headers?: Readonly<Record<string, string>>;
  /** Left out: the owner's. */
  cookie?: string;
}

export interface EdgeAnswer {
  status: number;
  text: string;
  /** The answer parsed; undefined where it is no JSON. */
  json: unknown;
}

export async function callEdge(depot: Depot, { path, method, body, headers, cookie = depot.ownerCookie }: EdgeCall): Promise<EdgeAnswer> {
  const response = await fetch(depot.edge.url + path, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { "content-type": "application/json", "x-dockhand": "1", cookie, ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
