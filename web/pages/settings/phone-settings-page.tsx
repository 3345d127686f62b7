/** This phone: who works on it, whether it keeps what is saved, and whether its scanner and its sounds work. */
import { type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Page } from "../../parts/page.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadCounters, loadPairing } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { deviceName } from "../pair/device-name.ts";
import { useMe } from "../use-me.ts";
import { ScannerTest } from "./scanner-test.tsx";
import { SoundTest } from "./sound-test.tsx";
import { StorageCard } from "./storage-card.tsx";

export function PhoneSettingsPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const me = useMe();
  const pairing = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  const counters = createLive(
    () => undefined,
    () => loadCounters(phone.db),
  );
  const who = () => {
    const person = me();
    return person === null || person === undefined ? undefined : `${person.name} · ${t().settings.roles[person.role]}`;
  };
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
      <Headline title={t().settings.thisPhone} />
      <Card>
        <SettingsRow title={t().settings.phone.person} detail={who()} />
        <SettingsRow title={t().settings.phone.team} detail={pairing()?.workspace.name} />
        <SettingsRow title={t().settings.phone.device} detail={deviceName(navigator.userAgent, t())} />
        <SettingsRow title={t().settings.phone.version} detail={__APP_VERSION__} />
        <Show when={counters()?.waiting}>{(count) => <SettingsRow title={t().settings.phone.notSent(count())} href="/waiting" />}</Show>
        <Show when={phone.edge().isSignedOut}>
          <SettingsRow title={t().waiting.notPaired} detail={t().waiting.pairAgain} href="/pair" />
        </Show>
      </Card>
      <Show when={pairing()}>{(present) => <StorageCard isKept={present().isStorageKept} />}</Show>
      <ScannerTest />
      <SoundTest />
    </Page>
  );
}
