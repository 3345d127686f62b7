// A Temu client of the smallest kind, for the sandbox's own tests: makes a signed body and reads a reply with all its digits.

import { isJsonObject, parseJson, type WireValue, writeJson } from "./json.ts";
import { signBody } from "./signature.ts";
import type { App, Token } from "./world-schema.ts";

export type CallArgs = {
  app: Pick<App, "appKey" | "appSecret">;
  token: Pick<Token, "token">;
  /** epoch ms */
  now: number;
  type: string;
  params?: { [key: string]: WireValue };
  /** replaces common parameters; undefined leaves one out */
  common?: { [key: string]: WireValue | undefined };
};

/** Makes the text of a signed request. */
export const makeSignedText = ({ app, token, now, type, params = {}, common = {} }: CallArgs): string => {
  const all: { [key: string]: WireValue | undefined } = {
    type,
    app_key: app.appKey,
    access_token: token.token,
    data_type: "JSON",
    timestamp: Math.floor(now / 1000),
    version: "V1",
    ...params,
    ...common,
  };
  const body: { [key: string]: WireValue } = {};
  for (const [key, value] of Object.entries(all)) if (value !== undefined) body[key] = value;
  const node = parseJson(writeJson(body));
  if (!isJsonObject(node)) throw new Error("The body is no JSON object");
  return writeJson({ ...body, sign: signBody(node, app.appSecret) });
};
