// The checks every call passes before its business is looked at, in Temu's order: sign, type, timestamp, app, token,
// scope, source address, rate. The order after `sign` is not documented in full; this is the one that is inferred.

import { timingSafeEqual } from "node:crypto";
import { badParams, GATEWAY, type Refusal, SHIPPING } from "./codes.ts";
import { isJsonNumber, type JsonNode, type JsonObject } from "./json.ts";
import type { Method } from "./method.ts";
import { METHODS } from "./method-table.ts";
import { signBody } from "./signature.ts";
import type { World } from "./world.ts";
import type { App, Region, Store, Token } from "./world-schema.ts";

export type GateDeps = {
  world: World;
  /** Temu's time, epoch ms */
  now: number;
  sourceAddress: string;
  /** calls of this app key in the second that ends with this one */
  callsInSecond: number;
  /** the region whose host was called; undefined where one address stands for all */
  hostRegion: Region | undefined;
};

export type Checked = { kind: "refused"; refusal: Refusal } | { kind: "admitted"; store: Store; token: Token; method: Method };

/** Temu takes timestamps this far from its own clock. */
const TIMESTAMP_WINDOW_S = 300;

const refuse = (refusal: Refusal): Checked => ({ kind: "refused", refusal });

const isSame = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const checkSign = (body: JsonObject, app: App): Refusal | undefined => {
  const sign = body.get("sign");
  return typeof sign === "string" && isSame(sign, signBody(body, app.appSecret)) ? undefined : GATEWAY.signInvalid;
};

// Seconds, ten digits; documented as a string, sent as an integer in the official examples, so both pass.
const readTimestamp = (node: JsonNode | undefined): number | undefined => {
  const text = isJsonNumber(node) ? node.digits : node;
  return typeof text === "string" && /^\d{10}$/.test(text) ? Number(text) : undefined;
};

const checkTimestamp = (node: JsonNode | undefined, now: number): Refusal | undefined => {
  if (node === undefined) return GATEWAY.timestampMissing;
  const timestamp = readTimestamp(node);
  if (timestamp === undefined) return GATEWAY.timestampInvalid;
  if (timestamp > now / 1000 + TIMESTAMP_WINDOW_S) return GATEWAY.timestampInvalid;
  return timestamp < now / 1000 - TIMESTAMP_WINDOW_S ? GATEWAY.timestampExpired : undefined;
};

const checkDataType = (node: JsonNode | undefined): Refusal | undefined => {
  if (node === undefined) return GATEWAY.dataTypeMissing;
  return typeof node === "string" && node.toUpperCase() === "JSON" ? undefined : GATEWAY.dataTypeInvalid;
};

/** Products and stock of a semi-managed store are not on this gateway. */
const isOfLocalStores = ({ name }: Method): boolean => /^(bg|temu)\.local\./.test(name);

const checkToken = (token: Token, app: App, method: Method, now: number): Refusal | undefined => {
  if (token.appKey !== app.appKey) return GATEWAY.tokenOfOtherApp;
  if (token.replaced || token.expiresAt <= now) return GATEWAY.tokenExpired;
  return method.needsNoScope || token.scopes.includes(method.name) ? undefined : GATEWAY.tokenLacksApi;
};

/** Decides whether a call may reach its method. */
export const checkCall = (body: JsonObject, deps: GateDeps): Checked => {
  const { world, now } = deps;
  if (!body.has("sign")) return refuse(GATEWAY.signMissing);
  // Without a known app there is no secret to check the signature with, so these two have to come first.
  const appKey = body.get("app_key");
  if (appKey === undefined) return refuse(GATEWAY.appKeyMissing);
  const app = typeof appKey === "string" ? world.apps.get(appKey) : undefined;
  if (!app) return refuse(GATEWAY.appKeyUnknown);
  const badSign = checkSign(body, app);
  if (badSign) return refuse(badSign);

  const type = body.get("type");
  if (type === undefined) return refuse(GATEWAY.typeMissing);
  if (typeof type !== "string") return refuse(badParams("type"));
  const method = METHODS.get(type);
  if (!method) return refuse(GATEWAY.typeUnknown);

  const badCommon = checkTimestamp(body.get("timestamp"), now) ?? checkDataType(body.get("data_type"));
  if (badCommon) return refuse(badCommon);
  if (app.suspended) return refuse(GATEWAY.appSuspended);

  const tokenText = body.get("access_token");
  if (tokenText === undefined) return refuse(GATEWAY.tokenMissing);
  if (typeof tokenText !== "string") return refuse(badParams("access_token"));
  const token = world.tokens.get(tokenText);
  const store = token && world.stores.get(token.mallId);
  if (!token || !store) return refuse(GATEWAY.tokenUnknown);
  const badToken = checkToken(token, app, method, now);
  if (badToken) return refuse(badToken);
  if (store.isSemiManaged && isOfLocalStores(method)) return refuse(GATEWAY.tokenLacksApi);

  const { sourceCheck, declaredAddresses } = world.data.settings;
  if (sourceCheck && !declaredAddresses.includes(deps.sourceAddress)) return refuse(GATEWAY.addressNotDeclared);
  if (deps.callsInSecond > app.callsPerSecond) return refuse(GATEWAY.tooFrequent);
  if (deps.hostRegion !== undefined && deps.hostRegion !== store.region) return refuse(SHIPPING.wrongRegionHost);
  return { kind: "admitted", store, token, method };
};
