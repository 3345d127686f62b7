// The world as a whole: what stores there are, how to reach them, Temu's clock and switches, and starting over.

import * as v from "valibot";
import { makeDemoWorld } from "../demo-world.ts";
import { addToken, takeNumber, type World } from "../world.ts";
import type { Token } from "../world-schema.ts";
import { defineRead, defineWrite, noArgs, refuse } from "./action.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ms = v.pipe(v.number(), v.integer());

const findToken = (world: World, mallId: string): Token | undefined =>
  world.data.tokens.findLast((token) => token.mallId === mallId && !token.replaced);

/** Everything needed to connect: a test tool's answer, with the fake secrets and tokens in it. */
const readStores = defineRead(noArgs, (_args, { world }) => ({
  stores: world.data.stores.map((store) => {
    const token = findToken(world, store.mallId);
    const app = token && world.apps.get(token.appKey);
    return { ...store, token: token ?? null, app: app ?? null };
  }),
}));

const readState = defineRead(noArgs, (_args, { world, clock, lateCalls }) => ({
  now: clock.now(),
  clockOffsetMs: clock.offsetMs(),
  settings: world.data.settings,
  orders: world.data.orders.length,
  lateCalls: lateCalls.length,
}));

/** Moves Temu's clock by some ms, or sets how far it is ahead of this machine's. */
const moveClock = defineWrite(v.union([v.strictObject({ byMs: ms }), v.strictObject({ offsetMs: ms })]), (args, { clock, advance }) => {
  clock.setOffset("byMs" in args ? clock.offsetMs() + args.byMs : args.offsetMs);
  advance();
  return { now: clock.now(), clockOffsetMs: clock.offsetMs() };
});

/** Switches: the source address check with its declared addresses, what sales do to stock and to sale, and more fields on every order. */
const changeSettings = defineWrite(
  v.strictObject({
    sourceCheck: v.optional(v.boolean()),
    declaredAddresses: v.optional(v.array(v.string())),
    saleMovesStock: v.optional(v.boolean()),
    soldOutLeavesSale: v.optional(v.boolean()),
    orderExtras: v.optional(v.record(v.string(), v.string())),
  }),
  (changes, { world }) => {
    const { settings } = world.data;
    settings.sourceCheck = changes.sourceCheck ?? settings.sourceCheck;
    settings.declaredAddresses = changes.declaredAddresses ?? settings.declaredAddresses;
    settings.saleMovesStock = changes.saleMovesStock ?? settings.saleMovesStock;
    settings.soldOutLeavesSale = changes.soldOutLeavesSale ?? settings.soldOutLeavesSale ?? false;
    settings.orderExtras = changes.orderExtras ?? settings.orderExtras ?? {};
    return { settings };
  },
);

/** Puts a new demo world in place; ledger and faults begin anew, the clock stays. */
const reset = defineWrite(
  v.strictObject({
    seed: v.optional(v.pipe(v.number(), v.integer()), 1),
    stores: v.optional(count, 2),
    ordersPerStore: v.optional(count, 100),
    skusPerStore: v.optional(count, 60),
    apps: v.optional(v.pipe(count, v.minValue(1))),
    sharedGoods: v.optional(count),
    unnamedSkus: v.optional(count),
  }),
  (args, sandbox) => {
    sandbox.reset(makeDemoWorld({ ...args, now: sandbox.clock.now() }));
    return { orders: sandbox.world.data.orders.length };
  },
);

/** Authorises again: a new token for the store; the old one answers 3000034 from now on. */
const replaceToken = defineWrite(v.strictObject({ mallId: v.string() }), ({ mallId }, { world }) => {
  const old = findToken(world, mallId);
  if (!old) return refuse("unknown-store", `There is no store ${mallId} with a token`);
  old.replaced = true;
  const token = { ...old, token: `fake-access-token-${mallId}-r${takeNumber(world)}`, replaced: false };
  addToken(world, token);
  return { token };
});

/** Changes what the store's token may do and until when. */
const changeToken = defineWrite(
  v.strictObject({ mallId: v.string(), scopes: v.optional(v.array(v.string())), expiresAt: v.optional(ms) }),
  ({ mallId, scopes, expiresAt }, { world }) => {
    const token = findToken(world, mallId);
    if (!token) return refuse("unknown-store", `There is no store ${mallId} with a token`);
    token.scopes = scopes ?? token.scopes;
    token.expiresAt = expiresAt ?? token.expiresAt;
    return { token };
  },
);

/** Changes an app: suspended or not, and its limit of calls in a second. */
const changeApp = defineWrite(
  v.strictObject({
    appKey: v.string(),
    suspended: v.optional(v.boolean()),
    callsPerSecond: v.optional(v.pipe(count, v.minValue(1))),
  }),
  ({ appKey, suspended, callsPerSecond }, { world }) => {
    const app = world.apps.get(appKey);
    if (!app) return refuse("unknown-app", `There is no app ${appKey}`);
    app.suspended = suspended ?? app.suspended;
    app.callsPerSecond = callsPerSecond ?? app.callsPerSecond;
    return { app };
  },
);

export const worldActions = {
  readStores,
  readState,
  moveClock,
  changeSettings,
  reset,
  replaceToken,
  changeToken,
  changeApp,
};
