/** Another phone: who works on it, then a link that pairs it. */
import { createSignal, type JSX, Show } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { DeviceLink, type Invitation } from "./device-link.tsx";
import { InviteForm } from "./invite-form.tsx";
import { RolePage } from "./role-page.tsx";

export function AddDevicePage(): JSX.Element {
  const { t } = useI18n();
  const [invitation, setInvitation] = createSignal<Invitation | null>(null);
  return (
    <RolePage atLeast="supervisor" title={t().settings.device.add} icon="person">
      {(me) => (
        <Show when={invitation()} fallback={<InviteForm me={me()} onInvited={setInvitation} />}>
          {(made) => <DeviceLink invitation={made()} onAnother={() => setInvitation(null)} />}
        </Show>
      )}
    </RolePage>
  );
}
