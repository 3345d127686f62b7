/** The time as a signal, for words like "41 min": it moves while the page is open. */
import { type Accessor, createSignal, onCleanup } from "solid-js";
import { usePhone } from "../use-phone.ts";

/** The phone's clock, epoch ms, looked at again every so often. */
export const useNow = (everyMs: number): Accessor<number> => {
  const phone = usePhone();
  const [now, setNow] = createSignal(phone.now());
  const timer = setInterval(() => setNow(phone.now()), everyMs);
  onCleanup(() => clearInterval(timer));
  return now;
};

/** The zone the warehouse's phone lives in. */
export const phoneZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The next local midnight after `now`. Epoch ms. */
export const endOfDay = (now: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
};
