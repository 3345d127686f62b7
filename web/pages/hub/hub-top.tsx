/** The first line of hub screens and of what they lead to: how old the list is, and who works here. */
import type { JSX } from "solid-js";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { TopLine } from "../../parts/top-line.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadPairing } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { HubAge } from "./hub-age.tsx";

const toInitials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();

export function HubTop(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const pairing = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  const name = () => pairing()?.person.name ?? "";
  return (
    <TopLine>
      <HubAge />
      <Avatar initials={toInitials(name())} label={t().common.settingsOf(name())} href="/settings" />
    </TopLine>
  );
}
