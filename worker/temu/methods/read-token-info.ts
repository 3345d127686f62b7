/** bg.open.accesstoken.info.get: whose token this is, until when, and what it may call. The health check of a store. */
import * as v from "valibot";
import type { TemuMethod } from "./temu-method.ts";
import { secondsOrNull, temuId, temuIdOrNull, textList, wholeOrNull } from "./wire-fields.ts";

export type TokenInfo = {
  mallId: string;
  /** 1 = cross-border semi-managed, 100 = local. */
  mallType: number | null;
  regionId: string | null;
  expiresAt: number | null;
  /** Names of the methods the token may call. */
  scopes: string[];
};

export type TokenInfoArgs = Record<never, never>;

const result = v.pipe(
  v.object({ mallId: temuId, mallType: wholeOrNull, regionId: temuIdOrNull, expiredTime: secondsOrNull, apiScopeList: textList }),
  v.transform(
    ({ mallId, mallType, regionId, expiredTime, apiScopeList }): TokenInfo => ({
      mallId,
      mallType,
      regionId,
      expiresAt: expiredTime,
      scopes: apiScopeList,
    }),
  ),
);

export const readTokenInfo: TemuMethod<TokenInfoArgs, TokenInfo> = { writes: false, encode: () => ({}), result };
