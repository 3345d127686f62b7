/** A bug stopped the page: what is kept, and one way on. */
import type { JSX } from "solid-js";
import { useI18n } from "../i18n/use-i18n.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";

export type AppFaultProps = { fault: unknown };

const MOST_CHARS = 120;

export function AppFault(props: AppFaultProps): JSX.Element {
  const { t } = useI18n();
  const code = () => (props.fault instanceof Error ? `${props.fault.name}: ${props.fault.message}` : "unknown").slice(0, MOST_CHARS);
  return (
    <Page>
      <h1 class="headline__title">{t().common.trouble.stopped}</h1>
      <EmptyState icon="box" sentence={t().common.trouble.kept} next={t().common.trouble.codeForSupport(code())}>
        <Button size="primary" tone="filled" onPress={() => location.assign("/")}>
          {t().common.trouble.startAgain}
        </Button>
      </EmptyState>
    </Page>
  );
}
