/** A newer version waits: offered on hub pages, never in the middle of a scan, taken only by a tap. */
import { useLocation } from "@solidjs/router";
import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import type { ShipState } from "../../shared/scan/ship-state.ts";
import { onUpdateReady, useUpdate } from "../app-update.ts";
import { useI18n } from "../i18n/use-i18n.ts";
import { Button } from "../parts/button.tsx";
import { Strip } from "../parts/strip.tsx";
import type { ShipTask } from "./ship/ship-task.ts";
import { useShipTaskPlace } from "./ship/ship-task-place.ts";

const RESTING: readonly ShipState["at"][] = ["idle", "saved"];
/** Where nothing is half done. */
const QUIET_PATHS = ["/", "/waiting", "/settings"];

/** An order or a label in the hand lives in memory only: a new version would lose it. */
const isAtRest = (task: ShipTask | null): boolean => task === null || RESTING.includes(task.state().at);

export function UpdateOffer(): JSX.Element {
  const { t } = useI18n();
  const location = useLocation();
  const place = useShipTaskPlace();
  const [isReady, setReady] = createSignal(false);
  onMount(() => onCleanup(onUpdateReady(() => setReady(true))));
  return (
    <Show when={isReady() && QUIET_PATHS.includes(location.pathname) && isAtRest(place.task)}>
      <div class="frame-note">
        <Strip card title={t().common.update.ready} action={<Button onPress={() => useUpdate()}>{t().common.update.use}</Button>} />
      </div>
    </Show>
  );
}
