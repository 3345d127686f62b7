/** A page under Settings that is some people's business: everyone else reads whose. */
import { type Accessor, type JSX, Show } from "solid-js";
import type { Person } from "../../../shared/person.ts";
import { hasRole } from "../../../shared/role.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import type { IconName } from "../../parts/icon.tsx";
import { useMe } from "../use-me.ts";
import { BackPage } from "./back-page.tsx";

export type RolePageProps = {
  atLeast: "supervisor" | "owner";
  title: string;
  icon: IconName;
  /** The page itself, for who may see it. */
  children: (me: Accessor<Person>) => JSX.Element;
};

export function RolePage(props: RolePageProps): JSX.Element {
  const { t } = useI18n();
  const me = useMe();
  const only = () => (props.atLeast === "owner" ? t().settings.ownerOnly : t().settings.supervisorOnly);
  return (
    <Show when={me()}>
      {(person) => (
        <Show
          when={hasRole(person(), props.atLeast)}
          fallback={
            <BackPage title={props.title}>
              <EmptyState icon={props.icon} sentence={only()} />
            </BackPage>
          }
        >
          {props.children(person)}
        </Show>
      )}
    </Show>
  );
}
