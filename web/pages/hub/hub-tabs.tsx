/** The four tabs, with the number of things on Waiting that are not sent or need the person on this phone. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import type { IconName } from "../../parts/icon.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadUnfinished } from "../../store/queries/load-problems.ts";
import { usePhone } from "../../use-phone.ts";

export type HubTab = "orders" | "ship" | "stock" | "waiting";

const TABS: readonly { id: HubTab; href: string; icon: IconName }[] = [
  { id: "orders", href: "/", icon: "list" },
  { id: "ship", href: "/ship", icon: "box" },
  { id: "stock", href: "/stock", icon: "shelf" },
  { id: "waiting", href: "/waiting", icon: "hourglass" },
];

/** A larger number would leave a narrow screen; Waiting says it whole. */
const MOST_SHOWN = 99;

export type HubTabsProps = { current: HubTab };

export function HubTabs(props: HubTabsProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const kept = createLive(
    () => undefined,
    () => loadUnfinished(phone.db),
  );
  const unfinished = () => (kept()?.unsent ?? 0) + (kept()?.problems ?? 0);
  const badge = () =>
    unfinished() === 0
      ? undefined
      : {
          count: unfinished() > MOST_SHOWN ? `${MOST_SHOWN}+` : formats().count(unfinished()),
          sentence: t().common.waitingBadge(unfinished()),
        };
  const tabs = () => TABS.map((tab) => ({ ...tab, word: t().common.tabs[tab.id], badge: tab.id === "waiting" ? badge() : undefined }));
  return <Tabs tabs={tabs()} current={props.current} label={t().common.tabs.label} />;
}
