/** An order (Temu's parent order) and its lines (Temu's order: one SKU and a quantity). No buyer data. */
export type OrderStatus = "waiting" | "toShip" | "cancelled" | "shipped" | "delivered" | "partShipped" | "partDelivered";

/** What stops a parcel while it is set (bg.order.list.v2.get, parentOrderLabel). */
export type OrderFlag = "cancelPending" | "addressChangePending" | "riskPending" | "signatureRequired";

export type OrderLine = {
  orderSn: string;
  status: OrderStatus;
  quantity: number;
  goodsId: string;
  skuId: string;
  listingId: string;
  itemId: string | null;
  piecesPerUnit: number;
  name: string;
  variant: string;
  thumbUrl: string | null;
  sellerSku: string | null;
};

/** What was declared, or waits to be declared, to Temu for this order. */
export type OrderShipment = { jobId: string; parcelIds: string[]; personId: string; savedAt: number };

export type Order = {
  noun: "order";
  /** Temu's parentOrderSn: unique over all stores. */
  id: string;
  version: number;
  storeId: string;
  status: OrderStatus;
  regionId: string;
  createdAt: number;
  shipByAt: number | null;
  /** Temu's updateTime: an older answer never overwrites a newer one. */
  temuUpdatedAt: number;
  flags: OrderFlag[];
  warnings: string[];
  lines: OrderLine[];
  shipment: OrderShipment | null;
  /** A shipment Temu did not take, until a person has dealt with it. */
  problem: { jobId: string; reason: string } | null;
};

/** On the list of work: Temu wants it shipped and nobody has saved a shipment. */
export const isToShip = (order: Order): boolean => order.shipment === null && (order.status === "toShip" || order.status === "partShipped");

/** The last five characters are what people read and say. */
export const orderTail = (orderId: string): string => orderId.slice(-5);

/** Of a line that is partly shipped nobody tells how much has left: it holds all its pieces until it is shipped. */
const HOLDING: readonly OrderStatus[] = ["waiting", "toShip", "partShipped"];
const LEFT: readonly OrderStatus[] = ["shipped", "partDelivered", "delivered"];

/** Its pieces are on the shelf, for this line. */
export const isHolding = (line: OrderLine): boolean => HOLDING.includes(line.status) && line.quantity > 0;

/** Its pieces have left the shelf. */
export const hasLeft = (line: Pick<OrderLine, "status">): boolean => LEFT.includes(line.status);

/** Lines still to be shipped, as Temu wants them declared. */
export const linesToShip = (order: Order): OrderLine[] => order.lines.filter((line) => line.status === "toShip" && line.quantity > 0);

/** Pieces per item that this order holds: its open lines, until its shipment is saved. Unmapped lines hold nothing yet. */
export const heldPieces = (order: Order | null): Map<string, number> => {
  const held = new Map<string, number>();
  if (order === null || order.shipment !== null || order.status === "cancelled") return held;
  for (const line of order.lines) {
    if (line.itemId === null || !isHolding(line)) continue;
    held.set(line.itemId, (held.get(line.itemId) ?? 0) + line.quantity * line.piecesPerUnit);
  }
  return held;
};

export type Stop = "cancel" | "address" | "risk" | "cancelled";

/** Why this parcel must stay here, the gravest first. */
export const stopOf = (order: Order): Stop | null => {
  if (order.status === "cancelled") return "cancelled";
  if (order.flags.includes("cancelPending")) return "cancel";
  if (order.flags.includes("addressChangePending")) return "address";
  if (order.flags.includes("riskPending")) return "risk";
  return null;
};
