/** Settings: the stores, this phone, who else works here, and how the app looks and speaks. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { hasRole } from "../../../shared/role.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { BandHeading } from "../../parts/band-heading.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Headline } from "../../parts/headline.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Page } from "../../parts/page.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { useMe } from "../use-me.ts";
import { useNow } from "../use-now.ts";
import { useStores } from "../use-stores.ts";
import { AboutCard } from "./about-card.tsx";
import { LookChoices } from "./look-choices.tsx";
import { SafetySheet } from "./safety-sheet.tsx";
import { StoreRow } from "./store-row.tsx";

const MINUTE_MS = 60_000;

export function SettingsPage(): JSX.Element {
  const { t, formats } = useI18n();
  const stores = useStores();
  const [isSettingSafety, setSettingSafety] = createSignal(false);
  const [isSafetySaved, setSafetySaved] = createSignal(false);
  const me = useMe();
  const now = useNow(MINUTE_MS);
  const mayDo = (role: "supervisor" | "owner"): boolean => {
    const person = me();
    return person !== null && person !== undefined && hasRole(person, role);
  };
  /* Every store's row says the same. */
  const safety = () => stores()?.[0]?.workspaceSafety ?? null;
  return (
    <Page
      dock={
        <Dock>
          <Button size="primary" icon="back" href="/">
            {t().common.backToOrders}
          </Button>
        </Dock>
      }
    >
      <Headline title={t().settings.title} />
      <section>
        <BandHeading band="plain" label={t().settings.stores} />
        <Card>
          <For each={stores()}>{(store) => <StoreRow store={store} now={now()} />}</For>
          <Show when={stores()?.length === 0}>
            <SettingsRow title={t().settings.noStores} detail={mayDo("owner") ? undefined : t().orders.askOwner} />
          </Show>
          <Show when={(stores()?.length ?? 0) > 0}>
            <SettingsRow
              title={t().settings.store.stock.safety}
              detail={isSafetySaved() ? t().settings.store.stock.checkStarts : t().settings.safety.what}
              value={safety() === null ? t().settings.safety.none : formats().count(safety() ?? 0)}
              onPress={mayDo("supervisor") ? () => setSettingSafety(true) : undefined}
            />
          </Show>
          <Show when={mayDo("supervisor") && (stores()?.length ?? 0) > 0}>
            <SettingsRow lead={<Icon name="shelf" />} title={t().settings.warehouses.title} href="/settings/warehouses" />
          </Show>
          <Show when={mayDo("owner")}>
            <SettingsRow lead={<Icon name="plus" />} title={t().settings.store.connect} href="/settings/stores/new" />
          </Show>
        </Card>
      </section>
      <section>
        <BandHeading band="plain" label={t().settings.thisPhone} />
        <Card>
          <SettingsRow lead={<Icon name="scan" />} title={t().settings.phone.what} detail={me()?.name} href="/settings/phone" />
        </Card>
      </section>
      <section>
        <BandHeading band="plain" label={t().stock.title} />
        <Card>
          <SettingsRow lead={<Icon name="list" />} title={t().desk.title} detail={t().desk.what} href="/desk/items" />
        </Card>
      </section>
      <Show when={mayDo("supervisor")}>
        <section>
          <BandHeading band="plain" label={t().settings.people} />
          <Card>
            <SettingsRow lead={<Icon name="person" />} title={t().settings.device.add} href="/settings/devices/new" />
          </Card>
        </section>
      </Show>
      <LookChoices />
      <AboutCard />
      <Show when={isSettingSafety()}>
        <SafetySheet
          safety={safety()}
          onSaved={() => {
            setSettingSafety(false);
            setSafetySaved(true);
          }}
          onClose={() => setSettingSafety(false)}
        />
      </Show>
    </Page>
  );
}
