/**
 * One order as Temu tells it, into the workspace: the row, what it holds of each item, and what left the shelf without
 * us. Temu's older answer never overwrites a newer one; the same answer twice changes nothing.
 */
import { applyMovement } from "../../shared/item.ts";
import { toListingId } from "../../shared/listing.ts";
import { hasLeft, heldPieces, isHolding, type Order, type OrderFlag, type OrderLine, type OrderStatus } from "../../shared/order.ts";
import type { Row } from "../../shared/row.ts";
import { toFaultText } from "../log.ts";
import type { TemuOrder, TemuOrderLine } from "../temu/methods/temu-order.ts";
import { ensureListings } from "./ensure-listings.ts";
import { forgetLevels, forgetLevelsOfUnseen } from "./forget-levels.ts";
import { planPushes } from "./plan-push.ts";
import { remapOrders } from "./remap-orders.ts";
import { loadRow, saveRows } from "./row-store.ts";
import { isSemiManaged, underProductSkus } from "./semi-managed.ts";
import type { Sql } from "./sql.ts";
import type { WorkspaceDeps } from "./workspace-deps.ts";

type Deps = Pick<WorkspaceDeps, "sql" | "clock" | "makeId">;

/** bg.order.list.v2.get, parentOrderStatus. A number that is not documented is treated as not yet shippable. */
const STATUS: Readonly<Record<number, OrderStatus>> = {
  1: "waiting",
  2: "toShip",
  3: "cancelled",
  4: "shipped",
  41: "partShipped",
  5: "delivered",
  51: "partDelivered",
};

/** bg.order.list.v2.get, parentOrderLabel. */
const FLAGS: Readonly<Record<string, OrderFlag>> = {
  pending_buyer_cancellation: "cancelPending",
  pending_buyer_address_change: "addressChangePending",
  pending_risk_control_alert: "riskPending",
  signature_required_on_delivery: "signatureRequired",
};

const toStatus = (status: number): OrderStatus => STATUS[status] ?? "waiting";

type Mapping = Pick<OrderLine, "itemId" | "piecesPerUnit">;

/** The line as it was known, with its order. */
type Known = { line: OrderLine | undefined; isShipped: boolean };

/**
 * What has left has left as the item it was then, whatever its listing became since: the ledger says so too. Of a saved
 * shipment the pieces are taken; only a new mapping, which moves them, changes its lines (remap-orders.ts).
 */
const toMapping = (sql: Sql, listingId: string, line: TemuOrderLine, { line: was, isShipped }: Known): Mapping => {
  if (was !== undefined && (isShipped || (hasLeft(was) && hasLeft({ status: toStatus(line.status) })))) return was;
  const listing = loadRow(sql, "listing", listingId);
  return { itemId: listing?.itemId ?? null, piecesPerUnit: listing?.piecesPerUnit ?? line.soldFactor };
};

const toLine = (sql: Sql, storeId: string, line: TemuOrderLine, known: Known): OrderLine => {
  const listingId = toListingId(storeId, line.goodsId, line.skuId);
  const { itemId, piecesPerUnit } = toMapping(sql, listingId, line, known);
  return {
    orderSn: line.orderSn,
    status: toStatus(line.status),
    quantity: line.quantity,
    goodsId: line.goodsId,
    skuId: line.skuId,
    listingId,
    itemId,
    piecesPerUnit,
    name: line.originalGoodsName || line.goodsName,
    variant: line.originalSpecName || line.spec,
    thumbUrl: line.thumbUrl,
    sellerSku: line.sellerSku,
  };
};

const toOrder = (sql: Sql, storeId: string, temu: TemuOrder, before: Order | null, now: number): Order => ({
  noun: "order",
  id: temu.sn,
  version: before?.version ?? 0,
  storeId,
  status: toStatus(temu.status),
  regionId: temu.regionId,
  createdAt: temu.createdAt,
  shipByAt: temu.shipByAt,
  temuUpdatedAt: temu.updatedAt ?? before?.temuUpdatedAt ?? now,
  flags: temu.labels.flatMap((label) => FLAGS[label] ?? []),
  warnings: [...new Set([...temu.warnings, ...temu.lines.flatMap((line) => line.warnings)])],
  lines: temu.lines.map((line) =>
    toLine(sql, storeId, line, {
      line: before?.lines.find((each) => each.orderSn === line.orderSn),
      isShipped: before !== null && before.shipment !== null,
    }),
  ),
  shipment: before?.shipment ?? null,
  problem: before?.problem ?? null,
});

/** The second since when orders are not on the level that the item opened with, or is about to open with. */
const levelReadAt = (sql: Sql, itemId: string, listingId: string): number => {
  const openedAt = loadRow(sql, "item", itemId)?.openedAt ?? null;
  const readAt = openedAt ?? loadRow(sql, "listing", listingId)?.temuLevelAt ?? null;
  return readAt === null ? Number.POSITIVE_INFINITY : Math.floor(readAt / 1_000) * 1_000;
};

/**
 * Was this line's stock still on the shelf, as far as the ledger goes? Yes if we held it; and of an order that we never
 * saw open, if it was made after the item's stock was read: the opening level did not know of it.
 */
const wasOnShelf = (sql: Sql, before: Order | null, after: Order, line: OrderLine): boolean => {
  if (line.itemId === null) return false;
  if (before === null) return after.createdAt >= levelReadAt(sql, line.itemId, line.listingId);
  const was = before.lines.find((each) => each.orderSn === line.orderSn);
  return was !== undefined && was.itemId !== null && isHolding(was);
};

/** Pieces that Temu now calls shipped and that nobody shipped with Dockhand. */
const shippedElsewhere = (sql: Sql, before: Order | null, after: Order): Map<string, number> => {
  const gone = new Map<string, number>();
  if (after.shipment !== null) return gone;
  for (const line of after.lines) {
    if (line.itemId === null || !hasLeft(line) || !wasOnShelf(sql, before, after, line)) continue;
    gone.set(line.itemId, (gone.get(line.itemId) ?? 0) + line.quantity * line.piecesPerUnit);
  }
  return gone;
};

const moveStock = (deps: Deps, before: Order | null, after: Order): Row[] => {
  const now = deps.clock.now();
  const heldBefore = heldPieces(before);
  const heldAfter = heldPieces(after);
  const gone = shippedElsewhere(deps.sql, before, after);
  return [...new Set([...heldBefore.keys(), ...heldAfter.keys(), ...gone.keys()])].flatMap((itemId): Row[] => {
    const item = loadRow(deps.sql, "item", itemId);
    if (item === null) return [];
    const reserved = item.reserved + (heldAfter.get(itemId) ?? 0) - (heldBefore.get(itemId) ?? 0);
    const left = gone.get(itemId) ?? 0;
    if (left === 0) return [{ ...item, reserved }];
    const movement = {
      id: deps.makeId(),
      pieces: -left,
      reason: "shippedElsewhere" as const,
      note: null,
      reference: after.id,
      personId: null,
      deviceId: null,
      at: now,
    };
    const moved = applyMovement({ ...item, reserved }, movement);
    return [moved.item, moved.movement];
  });
};

/** A result may be known now, or a conflict put right: Temu says the order is shipped, so the read-back has something to find. */
const wakeUnknownJob = (sql: Sql, before: Order | null, order: Order, now: number): Row[] => {
  if (order.shipment === null || order.status === before?.status || order.status === "toShip" || order.status === "waiting") return [];
  const job = loadRow(sql, "job", order.shipment.jobId);
  if (job?.state === "conflict") return [{ ...job, dueAt: now }];
  const isOpen = job?.state === "unknown" || job?.state === "needsPerson";
  return isOpen ? [{ ...job, state: "unknown", dueAt: now, endedAt: null }] : [];
};

/** Temu's times are whole seconds: an answer as old as what we have may still be from before our own confirmation. */
const isFromBeforeConfirming = (sql: Sql, before: Order, temu: TemuOrder): boolean =>
  before.status === "shipped" &&
  toStatus(temu.status) === "toShip" &&
  temu.updatedAt === before.temuUpdatedAt &&
  before.shipment !== null &&
  loadRow(sql, "job", before.shipment.jobId)?.state === "confirmed";

/** Returns the order as it stands now; null when there is nothing to keep (cancelled before it was ever seen). */
export const ingestOrder = (deps: Deps, storeId: string, told: TemuOrder): Order | null =>
  deps.sql.transaction(() => {
    const { sql } = deps;
    const now = deps.clock.now();
    const isSemi = isSemiManaged(sql, storeId);
    const temu = isSemi ? underProductSkus(told) : told;
    const known = loadRow(sql, "order", temu.sn);
    if (known !== null && known.storeId !== storeId) return known;
    if (known !== null && temu.updatedAt !== null && temu.updatedAt < known.temuUpdatedAt) return known;
    if (known !== null && isFromBeforeConfirming(sql, known, temu)) return known;
    const isGone = known === null && toStatus(temu.status) === "cancelled";
    const learned = isGone ? [] : ensureListings(deps, storeId, temu.lines, isSemi);
    const remapped = remapOrders(deps, learned, { personId: null, deviceId: null, at: now });
    const before = learned.length === 0 ? known : loadRow(sql, "order", temu.sn);
    const after = toOrder(sql, storeId, temu, before, now);
    const unseen = before === null ? forgetLevelsOfUnseen(sql, after, now) : [];
    if (isGone) {
      saveRows(sql, unseen, [], now);
      planPushes(
        deps,
        unseen.flatMap((listing) => listing.itemId ?? []),
      );
      return null;
    }
    const stock = moveStock(deps, before, after);
    const doubtful = [...unseen, ...forgetLevels(sql, before, after, now)];
    saveRows(sql, [after, ...stock, ...doubtful, ...wakeUnknownJob(sql, before, after, now)], [], now);
    const moved = stock.flatMap((row) => (row.noun === "item" ? [row.id] : []));
    planPushes(deps, [...new Set([...moved, ...remapped, ...[...learned, ...doubtful].flatMap((listing) => listing.itemId ?? [])])]);
    return loadRow(sql, "order", temu.sn);
  });

/** All orders of one answer. One that cannot be taken in is logged and left out: it must not hold up the others for ever. */
export const ingestOrders = (deps: Deps & Pick<WorkspaceDeps, "log">, storeId: string, orders: readonly TemuOrder[]): Order[] =>
  orders.flatMap((temu) => {
    try {
      return ingestOrder(deps, storeId, temu) ?? [];
    } catch (fault) {
      deps.log("ingestFault", { storeId, fault: toFaultText(fault) });
      return [];
    }
  });

/** Lines whose listing no catalogue has told yet: it has to be read again. */
export const hasUnknownListing = (sql: Sql, order: Order): boolean =>
  order.lines.some((line) => {
    const listing = loadRow(sql, "listing", line.listingId);
    return listing === null || (listing.temuLevelAt === null && listing.status === undefined);
  });
