/** Connecting a Temu shop and keeping it connected. The keys go to the edge and are not kept on this phone. */
import type { PolicyChange } from "../../shared/stock-policy.ts";
import type { ConnectStoreArgs, StoreKeys, TokenArgs } from "../sync/api.ts";
import type { Phone } from "./phone.ts";
import { thenAsk } from "./then-ask.ts";

/** Asks Temu whether the keys work; changes nothing. Failure "temuRefused" has facts `reason`, `temuMessage`, `requestId`. */
export const testStore = (phone: Phone, keys: StoreKeys) => phone.api.testStore(keys);

/** Also starts the first import; its progress is `store.import`. Failures: temuRefused, appTaken, mallConnected, storeCodeTaken, roleMissing … */
export const connectStore = (phone: Phone, args: ConnectStoreArgs) => thenAsk(phone, phone.api.connectStore(args));

/** Failure "otherMall" has facts `expected` and `got`: the token belongs to another shop, and nothing was changed. */
export const replaceToken = (phone: Phone, storeId: string, args: TokenArgs) => thenAsk(phone, phone.api.replaceToken(storeId, args));

/** Reads the store's listings and orders from Temu once more. */
export const importStore = (phone: Phone, storeId: string) => thenAsk(phone, phone.api.importStore(storeId));

/** Has the levels that the store's listings show held against what they owe, and set where they differ. */
export const checkLevels = (phone: Phone, storeId: string) => thenAsk(phone, phone.api.checkLevels(storeId));

/** How much of the stock the store shows; only what is named changes, and its listings follow. */
export const setStockPolicy = (phone: Phone, storeId: string, change: PolicyChange) =>
  thenAsk(phone, phone.api.setStockPolicy(storeId, change));

/** Pieces that all stores keep back which name no number of their own; null: none. Their listings follow. */
export const setSafety = (phone: Phone, safety: number | null) => thenAsk(phone, phone.api.setSafety(safety));

/** The carrier proposed when the label's number fits several; null for none. */
export const setDefaultCarrier = (phone: Phone, storeId: string, carrierId: string | null) =>
  thenAsk(phone, phone.api.setDefaultCarrier(storeId, carrierId));
