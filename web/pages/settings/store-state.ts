/** How a store is doing, in a line: what stands in its way, how far it is read, when its token ends, when Temu was last heard. Pure. */
import type { ImportState, Store } from "../../../shared/store.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";
import { sayWhen } from "../say-when.ts";
import { phoneZone } from "../use-now.ts";
import { troubleOf } from "../waiting/store-trouble.ts";
import { tokenLife } from "./token-life.ts";

/** "120 of 200 orders". */
export const importWords = ({ phase, done, total }: ImportState, t: Dictionary): string => {
  const words = t.settings.store.imports;
  switch (phase) {
    case "waiting":
      return words.waiting;
    case "listings":
      return total === null ? words.listings(done) : words.listingsOf(done, total);
    case "orders":
      return total === null ? words.orders(done) : words.ordersOf(done, total);
    case "opening":
      return words.opening;
    case "done":
      return t.common.done;
  }
};

export const heardWords = (readAt: number | null, now: number, t: Dictionary, formats: Formats): string =>
  readAt === null ? t.settings.store.notHeard : t.settings.store.lastHeard(sayWhen(formats, readAt, now));

/** `isUrgent`: somebody should open it. */
export const storeState = (store: Store, now: number, t: Dictionary, formats: Formats): { words: string; isUrgent: boolean } => {
  const trouble = troubleOf(store);
  if (trouble !== null) return { words: t.reasons[trouble].sentence, isUrgent: true };
  const life = tokenLife(store.tokenExpiresAt, now);
  if (life?.urgency !== undefined) {
    const date = formats.date(life.endsAt, phoneZone());
    const { tokenEnds, tokenEnded } = t.settings.store;
    return { words: life.urgency === "ended" ? tokenEnded(date) : tokenEnds(date), isUrgent: true };
  }
  if (store.import.phase !== "done") return { words: importWords(store.import, t), isUrgent: false };
  return { words: heardWords(store.readAt, now, t, formats), isUrgent: false };
};
