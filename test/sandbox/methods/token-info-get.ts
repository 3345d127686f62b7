// bg.open.accesstoken.info.get: what a token is good for and until when. Callable with any valid token, as a health check.

import { toSeconds } from "../clock.ts";
import { defineMethod } from "../method.ts";
import { succeed, toLong } from "../wire.ts";

const EVENT_CODES = ["bg_order_status_change_event", "bg_trade_logistics_address_changed", "bg_cancel_order_status_change"];

export const tokenInfoGet = defineMethod(
  "bg.open.accesstoken.info.get",
  {},
  (_args, { token, store }) =>
    succeed({
      expiredTime: toSeconds(token.expiresAt),
      mallId: toLong(store.mallId),
      mallType: store.isSemiManaged ? 1 : 100,
      regionId: store.regionId,
      apiScopeList: token.scopes,
      appSubscribeEventCodeList: EVENT_CODES,
      appSubscribeStatus: 0,
      authEventCodeList: EVENT_CODES.map((eventCode) => ({ eventCode, permitsStatus: 1 })),
      semiUniqueId: null,
    }),
  { needsNoScope: true },
);
