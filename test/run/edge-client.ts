// A machine's way to the Worker's HTTP interface: pairs like a phone, then sends the session it was given.
import * as v from "valibot";

export interface EdgeClient {
  get: <S extends v.GenericSchema>(path: string, schema: S) => Promise<v.InferOutput<S>>;
  post: <S extends v.GenericSchema>(path: string, body: object, schema: S) => Promise<v.InferOutput<S>>;
}

/** The Worker said no. `code` is its stable error code, the message its sentence. */
export class EdgeError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const errorSchema = v.object({ error: v.string(), message: v.string() });

/** `cookie` is what `pairMachine` gave, or null for the two calls that need none. */
export function makeEdgeClient(baseUrl: string, cookie: string | null): EdgeClient {
  const read = async <S extends v.GenericSchema>(response: Response, schema: S) => v.parse(schema, await response.json());
  return {
    get: async (path, schema) => read(await call(baseUrl + path, { headers: toHeaders(cookie) }), schema),
    post: async (path, body, schema) => read(await post(baseUrl + path, body, cookie), schema),
  };
}

/** Takes a one-time code as a phone does and returns the session's cookie. */
export async function pairMachine(baseUrl: string, code: string, deviceName: string): Promise<string> {
  const response = await post(`${baseUrl}/api/pair`, { code, deviceName }, null);
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error("The Worker paired this machine without giving it a session");
  return cookie;
}

function post(url: string, body: object, cookie: string | null): Promise<Response> {
  const headers = { ...toHeaders(cookie), "x-dockhand": "1", "content-type": "application/json" };
  return call(url, { method: "POST", headers, body: JSON.stringify(body) });
}

async function call(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), errorSchema), await response.text());
  const { error, message } = parsed.success ? parsed.output : { error: "unreadable", message: `The Worker answered ${response.status}` };
  throw new EdgeError(response.status, error, message);
}

function toHeaders(cookie: string | null): Record<string, string> {
  return cookie === null ? {} : { cookie };
}
