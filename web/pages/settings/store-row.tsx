/** A store in the list of Settings, and how it is doing. */
import { type JSX, Show } from "solid-js";
import type { Store } from "../../../shared/store.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Mark } from "../../parts/mark.tsx";
import { SettingsRow } from "../../parts/settings-row.tsx";
import { StoreChip } from "../../parts/store-chip.tsx";
import { storeState } from "./store-state.ts";

/** `now`: epoch ms. */
export type StoreRowProps = { store: Store; now: number };

export function StoreRow(props: StoreRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const state = () => storeState(props.store, props.now, t(), formats());
  return (
    <SettingsRow
      lead={
        <>
          <StoreChip code={props.store.code} index={props.store.index} name={props.store.name} />
          <Show when={state().isUrgent}>
            <Mark kind="problem" />
          </Show>
        </>
      }
      title={props.store.name}
      detail={state().words}
      href={`/settings/stores/${encodeURIComponent(props.store.id)}`}
    />
  );
}
