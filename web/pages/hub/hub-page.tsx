/** A hub screen: how old the list is, who works here, a body, and a dock with the four tabs. */
import type { JSX } from "solid-js";
import { Dock } from "../../parts/dock.tsx";
import { Page } from "../../parts/page.tsx";
import { type HubTab, HubTabs } from "./hub-tabs.tsx";
import { HubTop } from "./hub-top.tsx";

export type HubPageProps = {
  current: HubTab;
  list?: boolean | undefined;
  children: JSX.Element;
  /** The primary `Button` of the dock. */
  action?: JSX.Element;
};

export function HubPage(props: HubPageProps): JSX.Element {
  return (
    <Page
      list={props.list}
      top={<HubTop />}
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
