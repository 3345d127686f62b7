/** Ship: whatever the task is at. Every code that comes while this page is open belongs to the task. */
import { useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, type JSX, Match, on, onMount, Show, Switch } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import type { ShipState } from "../../../shared/scan/ship-state.ts";
import { watchOrders } from "../../actions/watch-orders.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { LiveRegion } from "../../parts/live-region.tsx";
import { useFeedback } from "../../use-feedback.ts";
import { usePhone } from "../../use-phone.ts";
import { onScan } from "../../use-scanner.ts";
import type { ShipPageState } from "../open-scan.ts";
import { ShipAgain } from "./ship-again.tsx";
import { ShipIdle } from "./ship-idle.tsx";
import { ShipLabel } from "./ship-label.tsx";
import { ShipOrder } from "./ship-order.tsx";
import { disputeOf, disputeWords, ShipProblem } from "./ship-problem.tsx";
import { ShipSaved } from "./ship-saved.tsx";
import { ShipStop } from "./ship-stop.tsx";
import { useShipTask } from "./ship-task.ts";
import { useShipTaskPlace } from "./ship-task-place.ts";
import { shipWords } from "./ship-words.ts";
import { ShipWrong } from "./ship-wrong.tsx";
import { TornNote, type TornNoteProps } from "./torn-note.tsx";
import { useShipment } from "./use-order.ts";

/** The order that the screen speaks of: news of it may change what the person has to do. */
const inHand = (state: ShipState): string | null =>
  state.at === "order" || state.at === "carrier" || state.at === "saved" ? state.orderId : null;

/** The order whose shipment the screen shows as saved or shipped. */
const shownAsShipped = (state: ShipState): string | null => {
  if (state.at === "wrong") return state.reason === "alreadyShipped" ? state.orderId : null;
  return state.at === "saved" || state.at === "again" ? state.orderId : null;
};

export function ShipPage(): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const task = useShipTask();
  const navigate = useNavigate();
  const location = useLocation<ShipPageState>();
  const [params, setParams] = useSearchParams<{ order?: string }>();
  const at = <K extends ShipState["at"]>(name: K) => {
    const state = task.state();
    return state.at === name && (state as Extract<ShipState, { at: K }>);
  };

  createEffect(() => {
    const orderId = params.order;
    if (orderId === undefined) return;
    task.open(orderId);
    setParams({ order: undefined }, { replace: true });
  });

  /* A code that another page heard: taken once, or a reload would scan it again. */
  createEffect(() => {
    const heard = location.state?.scan;
    if (heard === undefined) return;
    task.scan(heard);
    navigate("/ship", { replace: true, state: null });
  });

  onScan(({ raw }) => {
    if (parseScan(raw).kind === "pairingLink") return false;
    task.scan(raw);
    return true;
  });

  /* A stop that arrives for the order in hand takes the screen; so does a saved shipment that did not hold. */
  const held = useShipment(createMemo(() => inHand(task.state())));
  createEffect(on(held, (shipment) => shipment && task.lookAgain(), { defer: true }));
  createEffect(() => {
    const orderId = inHand(task.state());
    watchOrders(phone, orderId === null ? [] : [orderId]);
  });

  const wrongOrder = useShipment(
    createMemo(() => {
      const state = task.state();
      return state.at === "wrong" ? state.orderId : null;
    }),
  );
  const shown = useShipment(createMemo(() => shownAsShipped(task.state())));
  const dispute = createMemo(() => {
    const [shipment, job] = [shown(), disputeOf(shown())];
    return shipment && job !== null && shipment.order.id === shownAsShipped(task.state()) ? { shipment, job } : null;
  });
  const spoken = () => {
    const disputed = dispute();
    if (disputed !== null) return { status: "", alert: disputeWords(disputed.shipment.order.id, disputed.job, t()) };
    const words = shipWords(task.state(), t(), task.refusal(), wrongOrder()?.order ?? null);
    const undone = task.undone();
    return undone === null ? words : { ...words, status: t().ship.undone(orderTail(undone)) };
  };
  return (
    <>
      <Switch fallback={<ShipIdle />}>
        <Match when={dispute()}>{(disputed) => <ShipProblem shipment={disputed().shipment} job={disputed().job} />}</Match>
        <Match when={at("order")}>{(state) => <ShipOrder orderId={state().orderId} choice={null} />}</Match>
        <Match when={at("carrier")}>{(state) => <ShipOrder orderId={state().orderId} choice={state()} />}</Match>
        <Match when={at("label")}>{(state) => <ShipLabel trackingNumber={state().trackingNumber} />}</Match>
        <Match when={at("saved")}>{(state) => <ShipSaved orderId={state().orderId} trackingNumber={state().trackingNumber} />}</Match>
        <Match when={at("wrong")}>{(state) => <ShipWrong state={state()} />}</Match>
        <Match when={at("stop")}>{(state) => <ShipStop orderId={state().orderId} reason={state().reason} />}</Match>
        <Match when={at("again")}>{(state) => <ShipAgain orderId={state().orderId} trackingNumber={state().trackingNumber} />}</Match>
      </Switch>
      <LiveRegion kind="status" words={spoken().status} />
      <LiveRegion kind="alert" words={spoken().alert} />
    </>
  );
}

/**
 * A code that did not come whole, whatever page is open: made anew for each, so that each sounds and is read out. Here, since a chunk
 * of its own would part those of the first picture.
 */
export function TornScan(props: TornNoteProps): JSX.Element {
  const feedback = useFeedback();
  const location = useLocation();
  const task = useShipTaskPlace().task;
  const isOnShip = location.pathname === "/ship";
  onMount(() => {
    if (!isOnShip) return feedback.play("wrong");
    props.onClose();
    task?.tear();
  });
  createEffect(
    on(
      () => location.pathname,
      () => props.onClose(),
      { defer: true },
    ),
  );
  return (
    <Show when={!isOnShip}>
      <TornNote onClose={() => props.onClose()} />
    </Show>
  );
}
