/** A page under Settings that has nothing to do but to be read, and the way back. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";

export type BackPageProps = { title: string; children: JSX.Element };

export function BackPage(props: BackPageProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Page
      dock={
        <Dock>
          <Button size="primary" icon="back" href="/settings">
            {t().common.back}
          </Button>
        </Dock>
      }
    >
      <Headline title={props.title} />
      {props.children}
    </Page>
  );
}
