/** English: what the first picture needs, in the main bundle, and the shape that other languages must have. */
import { common } from "./common.ts";
import { orders } from "./orders.ts";

export const first = { common, orders };
