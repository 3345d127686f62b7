// Temu's reply envelope. HTTP status is 200 whatever the verdict; `result` is absent on a refusal.

import { type Refusal, SUCCESS_CODE } from "./codes.ts";
import { type WireValue, writeJson } from "./json.ts";
import type { Region } from "./world-schema.ts";

export type Outcome = { readonly ok: true; readonly result: WireValue } | Refusal;

export const succeed = (result: WireValue): Outcome => ({ ok: true, result });

/** Temu's LONG: a string of digits inside the sandbox, a bare number on the wire. */
export const toLong = (id: string): bigint => BigInt(id);

const REQUEST_ID_PREFIX = { us: "us", eu: "eu", global: "gl" } as const satisfies Record<Region, string>;

/** A request id with its region's prefix, e.g. `eu-0b0b…`. */
export const makeRequestId = (region: Region, uuid: string): string => `${REQUEST_ID_PREFIX[region]}-${uuid}`;

export const toCode = (outcome: Outcome): number => (outcome.ok ? SUCCESS_CODE : outcome.code);

export const renderReply = (outcome: Outcome, requestId: string): string =>
  writeJson(
    outcome.ok
      ? { success: true, errorCode: SUCCESS_CODE, errorMsg: "", requestId, result: outcome.result }
      : { success: false, errorCode: outcome.code, errorMsg: outcome.message, requestId },
  );
