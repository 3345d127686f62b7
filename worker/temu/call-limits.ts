/**
 * How many calls a second Temu takes. What it documents is here; what it allows one app on request, and what its portal
 * says of a method that no mirror of it has, comes from the settings.
 */
import type { TemuSettings } from "./temu-settings.ts";

/** Of an app key, unless Temu raised it. */
export const APP_LIMIT = 20;

/** Of one method and app key, where it is known. */
const METHOD_LIMITS: Readonly<Record<string, number>> = {
  "bg.local.goods.list.query": 20,
  "bg.local.goods.priceorder.query": 30,
  "bg.logistics.shippingservices.get": 100,
  "bg.tmc.message.update": 1,
};

/** `methodLimit` null: none is known, so that of the app is all there is. */
export type CallLimits = { appLimit: number; methodLimit: number | null };

export const limitsOf = ({ appLimits, methodLimits }: TemuSettings, appKey: string, method: string): CallLimits => ({
  appLimit: appLimits.get(appKey) ?? APP_LIMIT,
  methodLimit: methodLimits.get(method) ?? (Object.hasOwn(METHOD_LIMITS, method) ? (METHOD_LIMITS[method] ?? null) : null),
});
