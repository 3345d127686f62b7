/** Romanian, all of it: its own chunk, which follows the first picture. */
import type { Dictionary } from "../dictionary.ts";
import { catalogue } from "./catalogue.ts";
import { desk } from "./desk.ts";
import { first } from "./first.ts";
import { pairing } from "./pairing.ts";
import { reasons } from "./reasons.ts";
import { refusals } from "./refusals.ts";
import { settings } from "./settings.ts";
import { ship } from "./ship.ts";
import { stock } from "./stock.ts";
import { waiting } from "./waiting.ts";

export const ro: Dictionary = { ...first, ship, stock, desk, waiting, settings, catalogue, pairing, reasons, refusals };
