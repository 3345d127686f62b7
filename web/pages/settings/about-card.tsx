/** What this is, which version, under which licence, and what is not on the phone. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Card } from "../../parts/card.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";

export function AboutCard(): JSX.Element {
  const { t } = useI18n();
  return (
    <section>
      <BandHeading band="plain" label={t().settings.about} />
      <Card>
        <SettingsRow title={t().common.appName} detail={t().settings.aboutText.what} />
        <SettingsRow title={t().settings.phone.version} detail={__APP_VERSION__} />
        <SettingsRow title={t().settings.aboutText.licence} />
        <SettingsRow title={t().settings.aboutText.noBuyerData} />
      </Card>
    </section>
  );
}
