/**
 * Temu shows something else than what was saved for this order: the parcel stays here. Takes the screen wherever the
 * shipment would be shown as saved or shipped.
 */
import { type JSX, Show } from "solid-js";
import type { Job } from "../../../shared/job.ts";
import { orderTail } from "../../../shared/order.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { EvidenceList } from "../../parts/evidence-list.tsx";
import { OrderIdentity } from "../../parts/order-identity.tsx";
import { Panel } from "../../parts/panel.tsx";
import { StateScreen } from "../../parts/state-screen.tsx";
import type { Shipment } from "../../store/queries/load-shipment.ts";
import { useNow } from "../use-now.ts";
import { useStoreFaces } from "../use-stores.ts";
import { useViewer } from "../use-viewer.ts";
import { toEvidence } from "../waiting/evidence.ts";
import { toJobWords } from "../waiting/problem-words.ts";
import { useShipTask } from "./ship-task.ts";

const MINUTE_MS = 60_000;

/** The shipment's own job, where Temu shows otherwise and only a person can tell what is right. */
export const disputeOf = (shipment: Shipment | null | undefined): Job | null => {
  const job = shipment?.job ?? null;
  return job !== null && (job.state === "conflict" || job.state === "needsPerson") ? job : null;
};

const toTitle = (job: Job, t: Dictionary): string => (job.found === null ? t.ship.wrong.noLabel : t.ship.wrong.otherLabel);

/** The same for a reader, with the order that is meant. */
export const disputeWords = (orderId: string, job: Job, t: Dictionary): string =>
  t.common.sentences(`${toTitle(job, t)}.`, `${t.common.order} ${orderTail(orderId)}.`);

export type ShipProblemProps = { shipment: Shipment; job: Job };

export function ShipProblem(props: ShipProblemProps): JSX.Element {
  const { t, formats } = useI18n();
  const task = useShipTask();
  const faceOf = useStoreFaces();
  const viewer = useViewer();
  const now = useNow(MINUTE_MS);
  const order = () => props.shipment.order;
  return (
    <StateScreen
      kind="wrong"
      aside={<OrderIdentity store={faceOf(order().storeId)} orderId={order().id} tail={orderTail(order().id)} />}
      title={toTitle(props.job, t())}
      detail={viewer()?.isDecider === false ? t().ship.stop.supervisorDecides : undefined}
      dock={
        <Dock>
          <Button size="primary" icon="back" onPress={() => task.back()}>
            {t().common.back}
          </Button>
        </Dock>
      }
    >
      <Show when={viewer()}>
        {(me) => (
          <Show
            when={me().isDecider}
            fallback={
              <Panel tone="stop" label={t().ship.stop.putOn}>
                {t().ship.stop.shelf}
              </Panel>
            }
          >
            <Panel tone="paper" label={toJobWords(props.job, true, t()).next}>
              <EvidenceList evidence={toEvidence(props.job, { order: order(), people: me().people, now: now() }, t().waiting, formats())} />
            </Panel>
          </Show>
        )}
      </Show>
    </StateScreen>
  );
}
