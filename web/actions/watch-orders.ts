/** Tells the edge which orders are on this screen, so that news of them is read from Temu first. */
import type { Phone } from "./phone.ts";

/** Replaces what was said before; an empty list when the page is left. */
export const watchOrders = (phone: Phone, orderIds: readonly string[]): void => phone.watch(orderIds);
