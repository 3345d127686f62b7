/** An address that is no page. */
import type { JSX } from "solid-js";
import { useI18n } from "../i18n/use-i18n.ts";
import { Button } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";

export function NoPage(): JSX.Element {
  const { t } = useI18n();
  return (
    <Page>
      <h1 class="headline__title">{t().common.trouble.noPage}</h1>
      <Button size="primary" tone="filled" href="/">
        {t().common.backToOrders}
      </Button>
    </Page>
  );
}
