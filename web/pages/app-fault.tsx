/** A bug stopped the page, or a newer build's data: what is kept, and one way on. */
import type { JSX } from "solid-js";
import { useI18n } from "../i18n/use-i18n.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import { NewerDataError } from "../store/phone-db.ts";

export type AppFaultProps = { fault: unknown };

const MOST_CHARS = 120;

export function AppFault(props: AppFaultProps): JSX.Element {
  const { t } = useI18n();
  const code = () => (props.fault instanceof Error ? `${props.fault.name}: ${props.fault.message}` : "unknown").slice(0, MOST_CHARS);
  const words = () => t().common.trouble;
  const isNewer = () => props.fault instanceof NewerDataError;
  return (
    <Page>
      <h1 class="headline__title">{isNewer() ? words().newerData : words().stopped}</h1>
      <EmptyState icon="box" sentence={words().kept} next={isNewer() ? words().updateApp : words().codeForSupport(code())}>
        <Button size="primary" tone="filled" onPress={() => location.assign("/")}>
          {words().startAgain}
        </Button>
      </EmptyState>
    </Page>
  );
}
