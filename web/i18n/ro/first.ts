/** Romanian: what the first picture needs. */
import type { FirstWords } from "../dictionary.ts";
import { common } from "./common.ts";
import { orders } from "./orders.ts";

export const first: FirstWords = { common, orders };
