/**
 * O5: no level leaves for Temu again without a reason. After Temu's clear word that it set a level the same one leaves again only where
 * an order of it changed, a read showed another, somebody mapped it, or a call in between proved nothing; and none ever leaves
 * that the edge itself holds to be shown. Judged from what the edge was told, not from what it made of it.
 */
import type { GatewayCall } from "../../../worker/temu/gateway-call.ts";
import type { TemuOrder } from "../../../worker/temu/methods/temu-order.ts";
import type { MethodName, TemuMethods } from "../../../worker/temu/temu-methods.ts";
import type { Effect } from "../../sandbox/ledger.ts";
import type { CallEvent, Heard, LoggedCall } from "../call-log.ts";
import type { Ran } from "../run-plan.ts";
import { makeReporter, type Violation } from "./violation.ts";

/** What happened since Temu's last word on a level, the strongest first. */
const CAUSES = ["unclear call", "order", "read", "mapping"] as const;
type Cause = (typeof CAUSES)[number];
/** Why a level left. Without a cause: there was no word yet, it was another level, or it was this very one. */
export type Why = Cause | "no word yet" | "another level" | "again";

/** `isHeld`: the edge held it to be shown when it left. */
export type LeftLevel = { key: string; skuId: string; level: number; why: Why; isHeld: boolean };

type Told = {
  /** The level that Temu last said it set, and when that call left. */
  set: { level: number; leftAt: number } | null;
  since: readonly { cause: Cause; at: number }[];
  /** A call of which nothing clear was heard, or nothing yet. */
  open: LoggedCall | null;
};

const UNTOLD: Told = { set: null, since: [], open: null };
/** bg.order.list.v2.get, orderStatus. */
const CANCELLED = 3;

const isOf = <M extends MethodName>(call: GatewayCall, method: M): call is GatewayCall & GatewayCall<M> => call.method === method;

const resultOf = <M extends MethodName>({ call, result }: Heard, method: M): TemuMethods[M]["result"] | null =>
  call.method === method ? (result as TemuMethods[M]["result"] | null) : null;

const ordersTold = (heard: Heard): readonly TemuOrder[] => {
  const one = resultOf(heard, "bg.order.detail.v2.get");
  return one === null ? (resultOf(heard, "bg.order.list.v2.get")?.orders ?? []) : [one];
};

const levelsTold = (heard: Heard): readonly { skuId: string; stock: number | null }[] =>
  resultOf(heard, "temu.local.goods.sku.stock.query") ?? resultOf(heard, "bg.local.goods.sku.list.query")?.skus ?? [];

/** Units of each SKU that the buyer still wants, or has been sent; 0 where a line is left without any. */
const toUnits = ({ status, lines }: TemuOrder): Map<string, number> => {
  const units = new Map<string, number>();
  for (const line of lines) {
    const wanted = status === CANCELLED || line.status === CANCELLED ? 0 : line.quantity;
    units.set(line.skuId, (units.get(line.skuId) ?? 0) + wanted);
  }
  return units;
};

/** The orders as they were heard last. */
type Ordered = Map<string, ReadonlyMap<string, number>>;

/** SKUs of which this order tells another number than before. One that is heard of for the first time may have come and gone unseen. */
const takeChanges = (ordered: Ordered, order: TemuOrder): string[] => {
  const before = ordered.get(order.sn);
  const after = toUnits(order);
  /* One that was gone when it was first heard of is nobody's, and is new each time. */
  if (before !== undefined || order.status !== CANCELLED) ordered.set(order.sn, after);
  const skuIds = new Set([...(before?.keys() ?? []), ...after.keys()]);
  return before === undefined ? [...skuIds] : [...skuIds].filter((skuId) => before.get(skuId) !== after.get(skuId));
};

const whyOf = ({ set, since, open }: Told, level: number, mappedAt: readonly number[]): Why => {
  if (open !== null) return "unclear call";
  const isMapped = set !== null && mappedAt.some((at) => at >= set.leftAt);
  const cause = CAUSES.find((each) => (each === "mapping" && isMapped) || since.some((happened) => happened.cause === each));
  if (cause !== undefined) return cause;
  if (set === null) return "no word yet";
  return set.level === level ? "again" : "another level";
};

/** Every level that left, in order. `mapped`: when each SKU was mapped or unmapped by hand. */
export const replayLevels = (events: readonly CallEvent[], mapped: ReadonlyMap<string, readonly number[]>): LeftLevel[] => {
  const left: LeftLevel[] = [];
  const told = new Map<string, Told>();
  const ordered: Ordered = new Map();
  const toldOf = (skuId: string): Told => told.get(skuId) ?? UNTOLD;
  const happen = (skuId: string, cause: Cause, at: number): void => {
    const before = toldOf(skuId);
    told.set(skuId, { ...before, since: [...before.since, { cause, at }] });
  };

  const leave = ({ call, held }: Extract<CallEvent, { kind: "asked" }>): void => {
    if (!isOf(call, "bg.local.goods.stock.edit")) return;
    for (const { skuId, level } of call.args.levels) {
      const before = toldOf(skuId);
      const why = whyOf(before, level, mapped.get(skuId) ?? []);
      left.push({ key: call.args.requestUniqueKey, skuId, level, why, isHeld: held.get(skuId) === level });
      if (before.open !== null) happen(skuId, "unclear call", before.open.askedAt);
      told.set(skuId, { ...toldOf(skuId), open: call });
    }
  };

  const hearWrite = (heard: Heard): void => {
    const { call } = heard;
    if (!isOf(call, "bg.local.goods.stock.edit")) return;
    const ofSku = new Map(resultOf(heard, "bg.local.goods.stock.edit")?.skus.map((sku) => [sku.skuId, sku.class]));
    for (const { skuId, level } of call.args.levels) {
      const before = toldOf(skuId);
      const outcome = heard.class === "partly" ? (ofSku.get(skuId) ?? "readBack") : heard.class;
      if (before.open !== call || outcome === "readBack") continue;
      /* What was heard of it while the call was out may have happened before or after it was set. */
      const since = before.since.filter(({ at }) => at >= call.askedAt);
      if (outcome === "confirmed") told.set(skuId, { set: { level, leftAt: call.askedAt }, since, open: null });
      else told.set(skuId, { ...before, open: null });
    }
  };

  for (const event of events) {
    if (event.kind === "asked") leave(event);
    if (event.kind === "broke") {
      told.clear();
      ordered.clear();
    }
    if (event.kind !== "heard") continue;
    hearWrite(event);
    for (const order of ordersTold(event)) for (const skuId of takeChanges(ordered, order)) happen(skuId, "order", event.at);
    for (const { skuId, stock } of levelsTold(event)) {
      const { set } = toldOf(skuId);
      if (set !== null && stock !== null && stock !== set.level) happen(skuId, "read", event.at);
    }
  }
  return left;
};

/** By SKU, from what the edge wrote down: by a tap, or by a file's row. */
const readMapped = (sql: Ran["edge"]["sql"]): Map<string, number[]> => {
  const mapped = new Map<string, number[]>();
  const note = (listingId: string, at: number): void => {
    const skuId = listingId.slice(listingId.lastIndexOf(":") + 1);
    mapped.set(skuId, [...(mapped.get(skuId) ?? []), at]);
  };
  for (const { at, args } of sql.all<{ at: number; args: string }>(
    `SELECT at, after AS args FROM audit WHERE what IN ('mapListing', 'unmapListing', 'importRows')`,
  )) {
    const { listingId, become = [] } = JSON.parse(args) as { listingId?: string; become?: { listing?: string }[] };
    for (const each of [listingId, ...become.map(({ listing }) => listing)]) if (each !== undefined) note(each, at);
  }
  return mapped;
};

export const listLeftLevels = ({ edge }: Pick<Ran, "edge">): LeftLevel[] => replayLevels(edge.calls, readMapped(edge.sql));

export const checkNoLevelAgain = (left: readonly LeftLevel[], into: Violation[]): void => {
  const report = makeReporter("O5 again", into);
  for (const { key, skuId, level, why, isHeld } of left) {
    if (isHeld) report(`${level} of ${skuId} left with ${key}, and the edge held it to be shown`);
    if (why === "again") report(`${level} of ${skuId} left again with ${key}: Temu had said that it set it, and nothing was heard since`);
  }
};

/** Levels that were set and that Temu showed already, by why they left. */
export const countShown = (left: readonly LeftLevel[], effects: readonly Effect[]): Map<Why, number> => {
  const whys = new Map(left.map(({ key, skuId, why }) => [`${key} ${skuId}`, why]));
  const counts = new Map<Why, number>();
  for (const effect of effects) {
    if (effect.kind !== "stock" || effect.before !== effect.level) continue;
    const why = whys.get(`${effect.requestUniqueKey} ${effect.skuId}`);
    if (why !== undefined) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return counts;
};
