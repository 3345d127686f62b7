/** A hub screen: how old the list is, who works here, a body, and a dock with the four tabs. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Page } from "../../parts/page.tsx";
import { TopLine } from "../../parts/top-line.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadPairing } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { HubAge } from "./hub-age.tsx";
import { type HubTab, HubTabs } from "./hub-tabs.tsx";

export type HubPageProps = {
  current: HubTab;
  list?: boolean | undefined;
  children: JSX.Element;
  /** The primary `Button` of the dock. */
  action?: JSX.Element;
};

const toInitials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();

export function HubPage(props: HubPageProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const pairing = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  const name = () => pairing()?.person.name ?? "";
  return (
    <Page
      list={props.list}
      top={
        <TopLine>
          <HubAge />
          <Avatar initials={toInitials(name())} label={t().common.settingsOf(name())} href="/settings" />
        </TopLine>
      }
      dock={
        <Dock hub tabs={<HubTabs current={props.current} />}>
          {props.action}
        </Dock>
      }
    >
      {props.children}
    </Page>
  );
}
