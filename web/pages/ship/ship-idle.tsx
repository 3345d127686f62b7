/** Ship with nothing in the hand: take an order. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { needsPerson } from "../../../shared/job.ts";
import { orderTail } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { CommandRow } from "../../parts/command-row.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Page } from "../../parts/page.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadPairing } from "../../store/queries/load-phone.ts";
import { loadLastShipped, type Shipment } from "../../store/queries/load-shipment.ts";
import { usePhone } from "../../use-phone.ts";
import { HubTabs } from "../hub/hub-tabs.tsx";
import { FindOrder } from "../orders/find-order.tsx";
import { phoneZone } from "../use-now.ts";
import { AskAge } from "./ask-age.tsx";
import { tickWord, toReached } from "./ship-ticks.tsx";

const LAST_SHIPPED = 3;

const useLastShipped = () => {
  const phone = usePhone();
  const pairing = createLive(
    () => undefined,
    () => loadPairing(phone.db),
  );
  return createLive(
    () => pairing()?.person.id ?? null,
    (personId) => (personId === null ? Promise.resolve<Shipment[]>([]) : loadLastShipped(phone.db, personId, LAST_SHIPPED)),
  );
};

export function ShipIdle(): JSX.Element {
  const { t, formats } = useI18n();
  const [isFinding, setFinding] = createSignal(false);
  const last = useLastShipped();
  const tailOfLabel = (shipment: Shipment) => orderTail(shipment.parcels[0]?.id ?? "");
  return (
    <Page
      task
      top={
        <AskBlock tall aside={<AskAge />}>
          {t().ship.scanOrder}
        </AskBlock>
      }
      dock={
        <Dock hub tabs={<HubTabs current="ship" />}>
          <Button size="primary" icon="keypad" onPress={() => setFinding(true)}>
            {t().orders.find}
          </Button>
        </Dock>
      }
    >
      <h2 class="section-title">{t().ship.lastShipped}</h2>
      <Show when={(last()?.length ?? 0) > 0} fallback={<p class="second">{t().ship.noneShipped}</p>}>
        <Card>
          <For each={last()}>
            {(shipment) => (
              <CommandRow
                title={t().waiting.ship(orderTail(shipment.order.id))}
                detail={t().waiting.withLabel(shipment.parcels[0]?.carrierName ?? "", tailOfLabel(shipment))}
                time={formats().clock(shipment.order.shipment?.savedAt ?? 0, phoneZone())}
                reached={toReached(shipment.job)}
                word={tickWord(shipment.job, t().common.ticks)}
                problem={shipment.job !== null && needsPerson(shipment.job)}
              />
            )}
          </For>
        </Card>
      </Show>
      <Show when={isFinding()}>
        <FindOrder onClose={() => setFinding(false)} />
      </Show>
    </Page>
  );
}
