/** Saved: where the parcel goes, how far its shipment is, and the next ask. No timer ever changes this screen. */
import { type JSX, Show } from "solid-js";
import type { Job } from "../../../shared/job.ts";
import { orderTail } from "../../../shared/order.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { Button } from "../../parts/button.tsx";
import { CompareCodes } from "../../parts/compare-codes.tsx";
import { Dock } from "../../parts/dock.tsx";
import { StateScreen } from "../../parts/state-screen.tsx";
import { Strip } from "../../parts/strip.tsx";
import { UndoBar } from "../../parts/undo-bar.tsx";
import { createLive } from "../../store/create-live.ts";
import { loadClockOffset } from "../../store/queries/load-phone.ts";
import { loadWorkCounts } from "../../store/queries/load-work-counts.ts";
import { toTick, toUndoUntil, UNDO_MS } from "../../store/shipment-state.ts";
import { usePhone } from "../../use-phone.ts";
import { endOfDay, useNow } from "../use-now.ts";
import { useStoreFaces } from "../use-stores.ts";
import { checkingWords } from "../waiting/checking-words.ts";
import { useShipTask } from "./ship-task.ts";
import { ShipTicks } from "./ship-ticks.tsx";
import { useShipment } from "./use-order.ts";

const SECOND_MS = 1000;

export type ShipSavedProps = { orderId: string; trackingNumber: string };

export function ShipSaved(props: ShipSavedProps): JSX.Element {
  const { t, formats } = useI18n();
  const phone = usePhone();
  const task = useShipTask();
  const faceOf = useStoreFaces();
  const now = useNow(SECOND_MS);
  const shipment = useShipment(() => props.orderId);
  const offset = createLive(
    () => undefined,
    () => loadClockOffset(phone.db),
  );
  const counts = createLive(
    () => undefined,
    () => loadWorkCounts(phone.db, phone.now(), endOfDay(phone.now())),
  );
  /* The order's shipment may be another by now; then its carrier, ticks and undo are not this parcel's. */
  const own = () => {
    const present = shipment();
    return present?.order.shipment?.parcelIds.includes(props.trackingNumber) === true ? present : null;
  };
  const job = () => own()?.job ?? null;
  const undoLeft = () => {
    const present = job();
    const until = present === null ? null : toUndoUntil(present, offset() ?? 0);
    return until === null || until <= now() ? null : Number.isFinite(until) ? Math.min(UNDO_MS, until - now()) : until;
  };
  const left = () => (counts()?.overdue ?? 0) + (counts()?.today ?? 0);
  return (
    <StateScreen
      kind="good"
      lead={t().ship.savedPutWith}
      title={own()?.parcels[0]?.carrierName ?? t().ship.saved}
      strip={<Strip icon="scan" title={t().ship.scanNext} detail={left() === 0 ? t().ship.noneLeft : t().ship.leftToday(left())} />}
      dock={
        <Dock
          second={
            <Button icon="list" href="/" onPress={() => task.back()}>
              {t().common.backToOrders}
            </Button>
          }
        >
          <Show when={undoLeft()}>
            {(ms) => (
              <UndoBar
                word={t().ship.undo}
                left={Number.isFinite(ms()) ? formats().seconds(ms()) : undefined}
                share={Number.isFinite(ms()) ? ms() / UNDO_MS : undefined}
                onUndo={() => task.undo()}
              />
            )}
          </Show>
        </Dock>
      }
    >
      <Show when={shipment()?.order}>
        {(order) => (
          <CompareCodes
            store={faceOf(order().storeId)}
            orderWord={t().common.order}
            orderTail={orderTail(order().id)}
            labelWord={t().common.label}
            labelTail={orderTail(props.trackingNumber)}
          />
        )}
      </Show>
      <ShipTicks job={job()} />
      <p class="state__sentence">
        <WhenItGoes job={job()} undoLeft={undoLeft()} edgeNow={now() + (offset() ?? 0)} />
      </p>
    </StateScreen>
  );
}

type WhenItGoesProps = { job: Job | null; undoLeft: number | null; edgeNow: number };

/** When it goes to Temu, in a sentence; once it went, how far it is. */
function WhenItGoes(props: WhenItGoesProps): JSX.Element {
  const { t, formats } = useI18n();
  const words = (): string => {
    const { job, undoLeft } = props;
    if (job === null) return "";
    if (toTick(job) === "confirmed") return t().common.ticks.sentences.confirmed;
    if (toTick(job) === "saved") return t().ship.goesWithSignal;
    if (job.state === "unknown") return checkingWords(job, props.edgeNow, t().waiting, formats());
    if (toTick(job) === "problem") return t().common.ticks.sentences.problem;
    if (undoLeft !== null) return t().ship.goesIn(formats().seconds(undoLeft));
    return job.state === "planned" && toUndoUntil(job, 0) === null ? t().ship.noHold : t().ship.goesNow;
  };
  return <>{words()}</>;
}
