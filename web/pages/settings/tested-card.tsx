/** What Temu says of keys that work: whose they are, until when, and what they may not do. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Card } from "../../parts/card.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { FactRow } from "../../parts/fact-row.tsx";
import { Mark } from "../../parts/mark.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { phoneZone } from "../use-now.ts";
import type { Tested } from "./connect-form.ts";
import { showWhole } from "./show-whole.ts";

export type TestedCardProps = { tested: Tested };

export function TestedCard(props: TestedCardProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = () => t().settings.store;
  const missing = () => props.tested.missingScopes;
  const ends = () => (props.tested.expiresAt === null ? words().noEnd : formats().date(props.tested.expiresAt, phoneZone()));
  return (
    <div ref={showWhole}>
      <Card>
        <SettingsRow lead={<Mark kind="upToDate" />} title={words().works} />
        <FactRow long label={words().mall} value={<CodeTail code={props.tested.mallId} />} />
        <FactRow long label={words().ends} value={ends()} />
        <Show when={missing().length > 0} fallback={<FactRow long label={words().permissions} value={words().allPermissions} />}>
          <SettingsRow lead={<Mark kind="soon" />} title={words().missing(missing().length)} detail={missing().join(", ")} />
          <SettingsRow title={words().missingNext} />
        </Show>
      </Card>
    </div>
  );
}
