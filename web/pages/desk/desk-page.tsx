/** The frame of the desk: its three tables as tabs, what narrows the one that is shown, the table, its files, the way back. */
import { For, type JSX } from "solid-js";
import type { ExportKind } from "../../../shared/csv.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";
import { HubTop } from "../hub/hub-top.tsx";
import { useStockScans } from "../stock/use-stock-scans.ts";
import { DeskFiles } from "./desk-files.tsx";
import type { DeskFilter } from "./use-desk-filter.ts";
import { useDeskKeys } from "./use-desk-keys.ts";

const TABS = ["items", "listings", "movements"] as const;
export type DeskTab = (typeof TABS)[number];

export type DeskPageProps = {
  current: DeskTab;
  filter: DeskFilter;
  /** Fields that narrow the table; the first is a `SearchField`. */
  fields: JSX.Element;
  files: readonly ExportKind[];
  children: JSX.Element;
};

export function DeskPage(props: DeskPageProps): JSX.Element {
  const { t } = useI18n();
  let desk: HTMLDivElement | undefined;
  useDeskKeys(
    () => desk,
    () => props.filter.clear(),
  );
  useStockScans(() => false);
  return (
    <Page
      wide
      top={<HubTop />}
      dock={
        <Dock>
          <Button size="primary" icon="back" href="/stock">
            {t().desk.backToStock}
          </Button>
        </Dock>
      }
    >
      <div
        class="desk"
        ref={(element) => {
          desk = element;
        }}
      >
        <div class="desk-top">
          <Headline title={t().desk.tabs[props.current]} />
          <nav class="desk-tabs" aria-label={t().desk.pages}>
            <For each={TABS}>
              {(tab) => (
                <a class="tab" href={`/desk/${tab}`} aria-current={tab === props.current ? "page" : undefined}>
                  <span>{t().desk.tabs[tab]}</span>
                </a>
              )}
            </For>
          </nav>
          <p class="second from-desk">{t().desk.keys}</p>
        </div>
        <search class="desk-bar">{props.fields}</search>
        {props.children}
        <DeskFiles files={props.files} />
      </div>
    </Page>
  );
}
