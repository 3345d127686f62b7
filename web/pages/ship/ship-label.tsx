/** Ship with a label in the hand and no order yet: either may come first. */
import { createSignal, type JSX, Show } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { CodeTail } from "../../parts/code-tail.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Page } from "../../parts/page.tsx";
import { Thing } from "../../parts/thing.tsx";
import { FindOrder } from "../orders/find-order.tsx";
import { AskAge } from "./ask-age.tsx";
import { useShipTask } from "./ship-task.ts";

export type ShipLabelProps = { trackingNumber: string };

export function ShipLabel(props: ShipLabelProps): JSX.Element {
  const { t } = useI18n();
  const task = useShipTask();
  const [isFinding, setFinding] = createSignal(false);
  return (
    <Page
      task
      top={
        <AskBlock
          steps={[
            { word: t().ship.steps.label, state: "done" },
            { word: t().ship.steps.order, state: "now" },
          ]}
          aside={<AskAge />}
        >
          {t().ship.labelFirst(orderTail(props.trackingNumber))}
        </AskBlock>
      }
      dock={
        <Dock
          second={
            <Button icon="back" onPress={() => task.back()}>
              {t().common.back}
            </Button>
          }
        >
          <Button size="primary" icon="keypad" onPress={() => setFinding(true)}>
            {t().orders.find}
          </Button>
        </Dock>
      }
    >
      <Thing name={t().ship.theLabel} picture={{ drawing: "label" }}>
        <CodeTail code={props.trackingNumber} />
      </Thing>
      <Show when={isFinding()}>
        <FindOrder onClose={() => setFinding(false)} />
      </Show>
    </Page>
  );
}
