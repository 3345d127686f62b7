/** Wrong: what it was, what it should be. Nothing has changed; the right scan goes straight on. */
import { type JSX, Match, Show, Switch } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import type { WrongState } from "../../../shared/scan/ship-state.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Panel } from "../../parts/panel.tsx";
import { StateScreen } from "../../parts/state-screen.tsx";
import { Thing } from "../../parts/thing.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadItem } from "../../store/queries/load-items.ts";
import { usePhone } from "../../use-phone.ts";
import { useShipTask } from "./ship-task.ts";
import { useShipment } from "./use-order.ts";
import { scannedText, wrongWords } from "./wrong-words.ts";

export type ShipWrongProps = { state: WrongState };

export function ShipWrong(props: ShipWrongProps): JSX.Element {
  const { t } = useI18n();
  const task = useShipTask();
  const named = useShipment(() => props.state.orderId);
  /** The label whose carrier is asked for. */
  const waiting = () => (props.state.back.at === "carrier" ? props.state.back.trackingNumber : null);
  const inHand = () => ("orderId" in props.state.back ? props.state.back.orderId : null);
  return (
    <StateScreen
      kind="wrong"
      title={wrongWords(props.state, t(), task.refusal(), named()?.order ?? null)}
      detail={props.state.reason === "notKept" ? undefined : t().ship.nothingChanged}
      dock={
        <Dock>
          <Button size="primary" icon="back" onPress={() => task.back()}>
            <Show when={inHand()} fallback={t().common.back}>
              {(orderId) => t().common.backToOrder(orderTail(orderId()))}
            </Show>
          </Button>
        </Dock>
      }
    >
      <Show when={props.state.scanned !== null}>
        <Panel tone="well" label={t().ship.youScanned}>
          <ScannedThing state={props.state} />
        </Panel>
      </Show>
      <Panel tone="paper" label={waiting() === null ? t().ship.scanThisNow : t().ship.whichCarrier}>
        <Switch>
          <Match when={waiting()}>
            {(trackingNumber) => (
              <Thing name={t().common.label} picture={{ drawing: "label" }}>
                <CodeTail code={trackingNumber()} />
              </Thing>
            )}
          </Match>
          <Match when={props.state.expected === "label"}>
            <Thing name={t().ship.theLabel} picture={{ drawing: "label" }}>
              <Show when={inHand()}>{(orderId) => t().ship.forOrder(orderTail(orderId()))}</Show>
            </Thing>
          </Match>
          <Match when={props.state.expected === "order"}>
            <Thing name={t().ship.anOrder} picture={{ drawing: "order" }} />
          </Match>
        </Switch>
      </Panel>
    </StateScreen>
  );
}

function ScannedThing(props: ShipWrongProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const itemId = () => (props.state.scanned?.kind === "item" ? props.state.scanned.itemId : null);
  const item = createLive(itemId, (id) => (id === null ? Promise.resolve(null) : loadItem(phone.db, id)));
  const kind = () => props.state.scanned?.kind ?? "unknown";
  return (
    <Switch
      fallback={
        <Thing name={t().ship.unknownThing}>
          <CodeTail code={scannedText(props.state)} />
        </Thing>
      }
    >
      <Match when={item()}>
        {(found) => (
          <Thing name={found().name} picture={{ photo: found().thumbUrl }}>
            <CodeTail code={found().sku} by="group" />
          </Thing>
        )}
      </Match>
      <Match when={kind() === "order"}>
        <Thing name={t().common.order} picture={{ drawing: "order" }}>
          <CodeTail code={scannedText(props.state)} />
        </Thing>
      </Match>
      <Match when={kind() === "label" || kind() === "refusedLabel"}>
        <Thing name={t().common.label} picture={{ drawing: "label" }}>
          <CodeTail code={scannedText(props.state)} />
        </Thing>
      </Match>
    </Switch>
  );
}
