/** "Up to date 14:02": how old the list on this phone is, and whether there is signal. Offline is ink: a normal day. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { type Age, AgeStrip } from "../../parts/age-strip.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadFreshness } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { phoneZone, useNow } from "../use-now.ts";

/** A list older than this is named by its time, without the tick. */
const FRESH_MS = 2 * 60_000;
const LONG_MS = 30 * 60_000;
const LOOK_EVERY_MS = 10_000;

const toAge = (asOf: number | null, isOffline: boolean, now: number): Age => {
  const old = asOf === null ? Number.POSITIVE_INFINITY : now - asOf;
  if (isOffline) return old > LONG_MS ? "offlineLong" : "offline";
  return old > FRESH_MS ? "older" : "fresh";
};

export function HubAge(): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const now = useNow(LOOK_EVERY_MS);
  const freshness = createLive(
    () => undefined,
    () => loadFreshness(phone.db),
  );
  const asOf = () => freshness()?.asOf ?? null;
  const isOffline = () => phone.edge().online === "offline";
  const age = () => toAge(asOf(), isOffline(), Math.max(now(), asOf() ?? 0));
  const time = () => formats().clock(asOf() ?? 0, phoneZone());
  return (
    <AgeStrip age={age()} href="/waiting">
      <Switch>
        <Match when={isOffline()}>
          <b>{t().common.age.offline}</b>
          <Show when={asOf() !== null}>
            {" · "}
            {t().common.age.offlineListFrom} <span class="whole">{time()}</span>
          </Show>
        </Match>
        <Match when={asOf() === null}>{t().common.age.notYet}</Match>
        <Match when={age() === "fresh"}>
          {t().common.age.upToDate} <b class="whole">{time()}</b>
        </Match>
        <Match when={true}>
          {t().common.age.listFrom} <b class="whole">{time()}</b>
        </Match>
      </Switch>
    </AgeStrip>
  );
}
