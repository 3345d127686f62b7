/** English: in the main bundle, and the shape that every other language must have. */
import { catalogue } from "./catalogue.ts";
import { common } from "./common.ts";
import { desk } from "./desk.ts";
import { orders } from "./orders.ts";
import { pairing } from "./pairing.ts";
import { reasons } from "./reasons.ts";
import { refusals } from "./refusals.ts";
import { settings } from "./settings.ts";
import { ship } from "./ship.ts";
import { stock } from "./stock.ts";
import { waiting } from "./waiting.ts";

export const en = { common, orders, ship, stock, desk, waiting, settings, catalogue, pairing, reasons, refusals };
