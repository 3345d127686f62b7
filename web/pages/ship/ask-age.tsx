/** The age of the list, small: glyph and time in the corner of an ask block. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Icon } from "../../parts/icon.tsx";
import { Mark } from "../../parts/mark.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadFreshness } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { phoneZone } from "../use-now.ts";

export function AskAge(): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const freshness = createLive(
    () => undefined,
    () => loadFreshness(phone.db),
  );
  const isOffline = () => phone.edge().online === "offline";
  return (
    <Show when={freshness()?.asOf}>
      {(asOf) => (
        <>
          <Show when={isOffline()} fallback={<Mark kind="upToDate" />}>
            <Icon name="offline" />
          </Show>
          <span class="for-reader">{isOffline() ? t().common.age.offline : t().common.age.upToDate}</span>
          <span class="whole">{formats().clock(asOf(), phoneZone())}</span>
        </>
      )}
    </Show>
  );
}
