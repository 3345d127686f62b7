/** The ledger of stock, a page at a time: it is kept at the edge only, so this needs signal. */
import type { MovementArgs } from "../sync/api.ts";
import type { Phone } from "./phone.ts";

export const readMovements = (phone: Phone, args: MovementArgs) => phone.api.movements(args);
