/** Again: this label was saved before. Nothing has changed. */
import { type JSX, Show } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { CompareCodes } from "../../parts/compare-codes.tsx";
import { Dock } from "../../parts/dock.tsx";
import { StateScreen } from "../../parts/state-screen.tsx";
import { Strip } from "../../parts/strip.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadClockOffset } from "../../store/queries/load-phone.ts";
import { usePhone } from "../../use-phone.ts";
import { useNow } from "../use-now.ts";
import { useStoreFaces } from "../use-stores.ts";
import { checkingWords } from "../waiting/checking-words.ts";
import { useShipTask } from "./ship-task.ts";
import { ShipTicks } from "./ship-ticks.tsx";
import { useShipment } from "./use-order.ts";

const MINUTE_MS = 60_000;

export type ShipAgainProps = { orderId: string; trackingNumber: string };

export function ShipAgain(props: ShipAgainProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const now = useNow(MINUTE_MS);
  const offset = createLive(
    () => undefined,
    () => loadClockOffset(phone.db),
  );
  const task = useShipTask();
  const faceOf = useStoreFaces();
  const shipment = useShipment(() => props.orderId);
  return (
    <StateScreen
      kind="again"
      title={t().ship.againLabel(orderTail(props.orderId))}
      strip={<Strip icon="scan" title={t().ship.scanNext} />}
      dock={
        <Dock>
          <Button size="primary" icon="back" onPress={() => task.back()}>
            {t().common.back}
          </Button>
        </Dock>
      }
    >
      <Show when={shipment()}>
        {(found) => (
          <>
            <CompareCodes
              store={faceOf(found().order.storeId)}
              orderWord={t().common.order}
              orderTail={orderTail(props.orderId)}
              labelWord={t().common.label}
              labelTail={orderTail(props.trackingNumber)}
            />
            <ShipTicks job={found().job} />
            <Show when={found().job?.state === "unknown" && found().job}>
              {(job) => <p class="state__sentence">{checkingWords(job(), now() + (offset() ?? 0), t().waiting, formats())}</p>}
            </Show>
          </>
        )}
      </Show>
    </StateScreen>
  );
}
