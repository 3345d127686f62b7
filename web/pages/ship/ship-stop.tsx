/** Stop: the parcel stays here. Only the button leaves it. */
import type { JSX } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import type { StopReason } from "../../../shared/scan/ship-state.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { OrderIdentity } from "../../parts/order-identity.tsx";
import { Panel } from "../../parts/panel.tsx";
import { StateScreen } from "../../parts/state-screen.tsx";
import { useStoreFaces } from "../use-stores.ts";
import { useShipTask } from "./ship-task.ts";
import { useShipment } from "./use-order.ts";

export type ShipStopProps = { orderId: string; reason: StopReason };

export function ShipStop(props: ShipStopProps): JSX.Element {
  const { t } = useI18n();
  const task = useShipTask();
  const faceOf = useStoreFaces();
  const shipment = useShipment(() => props.orderId);
  const decides = () => (props.reason === "risk" ? t().ship.stop.temuDecides : t().ship.stop.supervisorDecides);
  const detail = () => {
    const why = t().ship.stop[props.reason];
    return props.reason === "cancelled" ? why : t().common.sentences(why, decides());
  };
  return (
    <StateScreen
      kind="stop"
      stopWord={t().ship.stop.word}
      aside={<OrderIdentity store={faceOf(shipment()?.order.storeId ?? "")} orderId={props.orderId} tail={orderTail(props.orderId)} />}
      title={t().ship.stop.title}
      detail={detail()}
      dock={
        <Dock>
          <Button size="primary" tone="filled" onPress={() => task.putOnShelf()}>
            {t().ship.stop.done}
          </Button>
        </Dock>
      }
    >
      <Panel tone="stop" label={t().ship.stop.putOn}>
        {t().ship.stop.shelf}
      </Panel>
    </StateScreen>
  );
}
