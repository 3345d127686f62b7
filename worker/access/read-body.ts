/** A request's body, parsed once: size first, then JSON, then schema. */
import type { Context } from "hono";
import * as v from "valibot";
import { ok, type Result, refuse } from "../../shared/result.ts";
import type { ApiErrorCode } from "./api-error.ts";

/** Text of at most `maxBytes`; stops reading as soon as there is more, whatever content-length said. */
export const readText = async (request: Request, maxBytes: number): Promise<Result<string, "bodyTooLarge">> => {
  if (Number(request.headers.get("content-length") ?? "0") > maxBytes) return refuse("bodyTooLarge");
  if (request.body === null) return ok("");
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return refuse("bodyTooLarge");
    text += decoder.decode(chunk, { stream: true });
  }
  return ok(text + decoder.decode());
};

export const readBody = async <T>(c: Context, schema: v.GenericSchema<unknown, T>, maxBytes: number): Promise<Result<T, ApiErrorCode>> => {
  const text = await readText(c.req.raw, maxBytes);
  if (!text.ok) return text;
  let body: unknown;
  try {
    body = JSON.parse(text.value);
  } catch {
    return refuse("notJson");
  }
  const parsed = v.safeParse(schema, body);
  return parsed.success ? ok(parsed.output) : refuse("wrongShape");
};
