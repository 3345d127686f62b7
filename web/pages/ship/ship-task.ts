/**
 * The shipping task of this phone: one at a time, kept while other pages are looked at. Scans and taps are taken one
 * after the other in the order they came; nothing turns green or sounds before its transaction has committed.
 */
import { type Accessor, createSignal } from "solid-js";
import { parseScan } from "../../../shared/scan/parse-scan.ts";
import { IDLE, type ShipEvent, type ShipFacts, type ShipState, type ShipStep } from "../../../shared/scan/ship-state.ts";
import { getOrderIdsForStep, shipStep } from "../../../shared/scan/ship-step.ts";
import { toCarrierMemoryKey } from "../../../shared/tracking/decide-carrier.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import { confirmShipment } from "../../actions/confirm-shipment.ts";
import { forgetCarrier } from "../../actions/forget-carrier.ts";
import type { Phone } from "../../actions/phone.ts";
import { rememberCarrier } from "../../actions/remember-carrier.ts";
import { undoShipment } from "../../actions/undo-shipment.ts";
import type { FeedbackPlayer } from "../../scan/feedback.ts";
import { isPhoneFull } from "../../store/is-phone-full.ts";
import { resolveScan } from "../../store/queries/resolve-scan.ts";
import { useFeedback } from "../../use-feedback.ts";
import { usePhone } from "../../use-phone.ts";
import { loadShipFacts } from "./order-facts.ts";
import { useShipTaskPlace } from "./ship-task-place.ts";

export type ShipTask = {
  state: Accessor<ShipState>;
  /** The facts of a refused command, for its sentence. */
  refusal: Accessor<ShipRefusal | null>;
  /** The order whose shipment was just taken back, until the next step. */
  undone: Accessor<string | null>;
  /** A code is looked up in its turn, so that two quick scans keep their order. */
  scan: (raw: string) => void;
  /** A code came in part: nothing of it is taken. */
  tear: () => void;
  /** A tap on an order in a list is the same as scanning it. */
  open: (orderId: string) => void;
  chooseCarrier: (carrierId: string) => void;
  back: () => void;
  /** The stop was answered: the parcel lies on its shelf. */
  putOnShelf: () => void;
  undo: () => void;
  /** Rows changed: the order in hand may have come under a stop. */
  lookAgain: () => void;
};

/** Why a save came to nothing: the command's own rules, or the phone's storage. */
export type ShipRefusal = Refusal | { storage: "full" | "failed" };

/** Storage that refuses is said at once: a person who heard nothing believes the parcel is saved. */
const toFailure = (fault: unknown): { ok: false; error: ShipRefusal } => {
  reportError(fault);
  return { ok: false, error: { storage: isPhoneFull(fault) ? "full" : "failed" } };
};

const toName = (refusal: ShipRefusal): string => ("storage" in refusal ? refusal.storage : refusal.reason);

const createShipTask = (phone: Phone, feedback: FeedbackPlayer, report: (fault: unknown) => void): ShipTask => {
  const [state, setState] = createSignal<ShipState>(IDLE);
  const [refusal, setRefusal] = createSignal<ShipRefusal | null>(null);
  const [undone, setUndone] = createSignal<string | null>(null);
  let queue: Promise<void> = Promise.resolve();

  const show = (step: ShipStep): void => {
    setUndone(null);
    setState(step.state);
    if (step.feedback !== null) feedback.play(step.feedback);
  };

  const run = async (step: ShipStep, facts: ShipFacts): Promise<void> => {
    if (step.command === null) return show(step);
    const saved = await confirmShipment(phone, step.command).catch(toFailure);
    if (!saved.ok) {
      setRefusal(saved.error);
      return show(shipStep(state(), { kind: "refused", refusal: toName(saved.error) }, facts));
    }
    setRefusal(null);
    show(step);
    if (step.remember !== null && step.command !== null) await rememberCarrier(phone, step.command.orderId, step.remember);
  };

  const handle = async (event: ShipEvent): Promise<void> => {
    const facts = await loadShipFacts(phone.db, getOrderIdsForStep(state(), event.kind === "scan" ? event.scanned : null));
    await run(shipStep(state(), event, facts), facts);
  };

  /* One at a time: a label scanned while its order is still being read belongs to that order. */
  const enqueue = (work: () => Promise<void>): void => {
    queue = queue.then(work).catch(report);
  };

  const undo = async (): Promise<void> => {
    const present = state();
    if (present.at !== "saved") return;
    const undoing = await undoShipment(phone, { orderId: present.orderId, trackingNumber: present.trackingNumber }).catch(toFailure);
    if (undoing.ok) {
      await forgetCarrier(phone, present.orderId, toCarrierMemoryKey(present.trackingNumber)).catch(report);
      await handle({ kind: "undone" });
      setUndone(present.orderId);
      return;
    }
    setRefusal(undoing.error);
    show(shipStep(present, { kind: "refused", refusal: toName(undoing.error) }, await loadShipFacts(phone.db, [present.orderId])));
  };

  const send = (event: ShipEvent): void => enqueue(() => handle(event));
  return {
    state,
    refusal,
    undone,
    scan: (raw) => enqueue(async () => handle({ kind: "scan", scanned: await resolveScan(phone.db, parseScan(raw)) })),
    open: (orderId) =>
      enqueue(() => (isInHand(state(), orderId) ? Promise.resolve() : handle({ kind: "scan", scanned: { kind: "order", orderId } }))),
    tear: () => send({ kind: "torn" }),
    chooseCarrier: (carrierId) => send({ kind: "chooseCarrier", carrierId }),
    back: () => send({ kind: "back" }),
    putOnShelf: () => {
      feedback.answerStop();
      send({ kind: "onShelf" });
    },
    undo: () => enqueue(undo),
    lookAgain: () => send({ kind: "news" }),
  };
};

/** Opening the order that is open already is no second scan. */
const isInHand = (state: ShipState, orderId: string): boolean =>
  (state.at === "order" || state.at === "carrier") && state.orderId === orderId;

/** The task outlives the page: it is made when Ship is first opened, and kept in the app's frame. */
export const useShipTask = (): ShipTask => {
  const place = useShipTaskPlace();
  place.task ??= createShipTask(usePhone(), useFeedback(), reportError);
  return place.task;
};
