/** Ship with an order in the hand: take the label. Also asks which carrier, where the number fits several. */
import { createSignal, For, type JSX, Show } from "solid-js";
import { type Order, orderTail } from "../../../shared/order.ts";
import type { Carrier } from "../../../shared/store.ts";
import { isCarrierAllowed } from "../../../shared/tracking/is-carrier-allowed.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { AskBlock } from "../../parts/ask-block.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Dock } from "../../parts/dock.tsx";
import { ItemCard } from "../../parts/item-card.tsx";
import { LineRow } from "../../parts/line-row.tsx";
import { Note } from "../../parts/note.tsx";
import { OrderIdentity } from "../../parts/order-identity.tsx";
import { Page } from "../../parts/page.tsx";
import { lineName } from "../orders/order-list-row.tsx";
import { TimeLeft } from "../orders/time-left.tsx";
import { useNow } from "../use-now.ts";
import { useStoreFaces, useStores } from "../use-stores.ts";
import { AskAge } from "./ask-age.tsx";
import { EnterLabel } from "./enter-label.tsx";
import { LeavesFrom } from "./leaves-from.tsx";
import { RefusedBefore } from "./refused-before.tsx";
import { useShipTask } from "./ship-task.ts";
import { UnknownLines } from "./unknown-lines.tsx";
import { useShipment } from "./use-order.ts";

/** More names than these are no help at a glance. */
const MOST_CARRIERS_NAMED = 3;
const LOOK_EVERY_MS = 20_000;

export type ShipOrderProps = {
  orderId: string;
  /** The label that waits for its carrier. */
  choice: { trackingNumber: string; carriers: readonly Carrier[] } | null;
};

export function ShipOrder(props: ShipOrderProps): JSX.Element {
  const { t } = useI18n();
  const task = useShipTask();
  const shipment = useShipment(() => props.orderId);
  const [isTyping, setTyping] = createSignal(false);
  const detail = () => {
    const { choice } = props;
    if (choice !== null)
      return t().common.sentences(`${t().common.label} ${choice.trackingNumber}.`, t().ship.fitsCarriers(choice.carriers.length));
    return task.undone() === props.orderId ? t().ship.undone(orderTail(props.orderId)) : undefined;
  };
  const ask = () => (props.choice === null ? t().ship.scanLabel : t().ship.whichCarrier);
  return (
    <Page
      task
      top={
        <AskBlock
          icon={props.choice === null ? "scan" : "truck"}
          detail={detail()}
          steps={[
            { word: t().ship.steps.order, state: "done" },
            { word: t().ship.steps.label, state: "now" },
          ]}
          aside={<AskAge />}
        >
          {ask()}
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
          <Show when={props.choice === null}>
            <Button size="primary" icon="keypad" onPress={() => setTyping(true)}>
              {t().ship.enterLabel}
            </Button>
          </Show>
        </Dock>
      }
    >
      <Show when={shipment()}>
        {(found) => (
          <OrderSubject order={found().order} short={props.choice !== null}>
            <RefusedBefore shipment={found()} />
          </OrderSubject>
        )}
      </Show>
      <Show when={props.choice}>
        {(choice) => (
          <div class="choices choices--one">
            <For each={choice().carriers}>
              {(carrier) => (
                <Button size="primary" onPress={() => task.chooseCarrier(carrier.id)}>
                  {carrier.name}
                </Button>
              )}
            </For>
          </div>
        )}
      </Show>
      <Show when={isTyping()}>
        <EnterLabel onClose={() => setTyping(false)} />
      </Show>
    </Page>
  );
}

type OrderSubjectProps = {
  order: Order;
  /** A question is open: only whose it is. */
  short: boolean;
  /** Under the order's number: what went wrong with it before. */
  children: JSX.Element;
};

function OrderSubject(props: OrderSubjectProps): JSX.Element {
  const faceOf = useStoreFaces();
  const now = useNow(LOOK_EVERY_MS);
  return (
    <>
      <OrderIdentity
        store={faceOf(props.order.storeId)}
        orderId={props.order.id}
        tail={orderTail(props.order.id)}
        full
        tag={<Show when={props.order.shipByAt}>{(shipByAt) => <TimeLeft shipByAt={shipByAt()} now={now()} />}</Show>}
      />
      <Show when={!props.short}>
        {props.children}
        <OrderContent order={props.order} />
        <UnknownLines order={props.order} />
        <LeavesFrom order={props.order} />
        <AllowedCarriers order={props.order} />
      </Show>
    </>
  );
}

function OrderContent(props: { order: Order }): JSX.Element {
  const { t, formats } = useI18n();
  const lines = () => props.order.lines.filter((line) => line.quantity > 0);
  return (
    <Show
      when={lines().length === 1 && lines()[0]}
      fallback={
        <Card>
          <For each={lines()}>
            {(line) => (
              <LineRow
                photoUrl={line.thumbUrl}
                name={lineName(line)}
                detail={line.sellerSku ?? undefined}
                count={formats().count(line.quantity * line.piecesPerUnit)}
                countWord={t().common.piecesWord(line.quantity * line.piecesPerUnit)}
              />
            )}
          </For>
        </Card>
      }
    >
      {(line) => (
        <ItemCard
          photoUrl={line().thumbUrl}
          name={lineName(line())}
          detail={line().piecesPerUnit > 1 ? t().common.packs(line().quantity, line().piecesPerUnit) : (line().sellerSku ?? undefined)}
          packs={line().piecesPerUnit > 1 ? line().quantity : 1}
          perPack={line().piecesPerUnit > 1 ? line().piecesPerUnit : line().quantity}
          count={formats().count(line().quantity * line().piecesPerUnit)}
          countWord={t().common.piecesWord(line().quantity * line().piecesPerUnit)}
        />
      )}
    </Show>
  );
}

/** Said before the label is scanned, so that a banned one is not stuck on the parcel first. */
function AllowedCarriers(props: { order: Order }): JSX.Element {
  const { t } = useI18n();
  const stores = useStores();
  const carriers = () => stores()?.find((store) => store.id === props.order.storeId)?.carriers ?? [];
  const allowed = () => carriers().filter((carrier) => isCarrierAllowed(props.order.warnings, carrier));
  const isLimited = () => allowed().length < carriers().length;
  const names = () =>
    allowed()
      .slice(0, MOST_CARRIERS_NAMED)
      .map((carrier) => carrier.name)
      .join(`, `);
  return (
    <Show when={isLimited()} fallback={<Note icon="truck" title={t().ship.anyCarrier} />}>
      <Note icon="truck" title={names()} detail={t().ship.noOtherCarrier} />
    </Show>
  );
}
