/** Another phone: who works on it, then a link that pairs it. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { hasRole } from "../../../shared/role.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useMe } from "../use-me.ts";
import { BackPage } from "./back-page.tsx";
import { DeviceLink, type Invitation } from "./device-link.tsx";
import { InviteForm } from "./invite-form.tsx";

export function AddDevicePage(): JSX.Element {
  const { t } = useI18n();
  const me = useMe();
  const [invitation, setInvitation] = createSignal<Invitation | null>(null);
  return (
    <Show when={me()}>
      {(person) => (
        <Switch fallback={<InviteForm me={person()} onInvited={setInvitation} />}>
          <Match when={!hasRole(person(), "supervisor")}>
            <BackPage title={t().settings.device.add}>
              <EmptyState icon="person" sentence={t().settings.supervisorOnly} />
            </BackPage>
          </Match>
          <Match when={invitation()}>{(made) => <DeviceLink invitation={made()} onAnother={() => setInvitation(null)} />}</Match>
        </Switch>
      )}
    </Show>
  );
}
