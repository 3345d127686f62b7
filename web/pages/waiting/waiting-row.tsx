/** A command or a job on its way: what, about what, since when, how far. */
import type { JSX } from "solid-js";
import { orderTail } from "../../../shared/order.ts";
import type { Store } from "../../../shared/store.ts";
import type { Dictionary } from "../../i18n/dictionary.ts";
import type { Formats } from "../../i18n/formats.ts";
import { useI18n } from "../../i18n/use-i18n.ts";
import { CommandRow } from "../../parts/command-row.tsx";
import type { WaitingRow as Row } from "../../store/queries/load-waiting-list.ts";
import { sayWhen } from "../say-when.ts";
import { checkingWords, saidWords } from "./checking-words.ts";
import { toDelayWords } from "./problem-words.ts";

export type WaitingRowProps = { row: Row; stores: readonly Store[]; now: number };

/** How many of the four ticks are done. */
const SAVED = 1;
const ACCEPTED = 2;
/** More levels than this are no title any more. */
const MOST_LEVELS = 3;

type Words = { title: string; detail: string };

const jobWords = ({ entry, item, levels }: Row, t: Dictionary["waiting"], formats: Formats): Words | null => {
  if (entry.kind !== "job") return null;
  const { job } = entry;
  if (job.kind === "confirmShipment")
    return { title: t.ship(orderTail(job.orderId)), detail: t.withLabel(job.carrierName, orderTail(job.trackingNumber)) };
  const shown = levels.slice(0, MOST_LEVELS).map(formats.count).join(", ");
  return { title: t.temuStock(levels.length > MOST_LEVELS ? `${shown} …` : shown).trim(), detail: item?.name ?? "" };
};

const commandWords = ({ command, order, item, listing }: Row, stores: readonly Store[], t: Dictionary, formats: Formats): Words => {
  /* Of another build: kept, and sent by the one that knows it. */
  if (command === null) return { title: t.waiting.states.parked, detail: "" };
  if (command.name === "adjustStock") return { title: t.waiting.stock(formats.signed(command.args.pieces)), detail: item?.name ?? "" };
  if (command.name === "countStock") return { title: t.waiting.count(formats.count(command.args.counted)), detail: item?.name ?? "" };
  if (command.name === "moveStock")
    return { title: t.waiting.move(formats.count(command.args.pieces), command.args.to), detail: item?.name ?? "" };
  if (command.name === "receiveStock") return { title: t.waiting.receive(formats.count(command.args.pieces)), detail: item?.name ?? "" };
  if (command.name === "mapListing") return { title: t.waiting.mapTo(item?.sku ?? t.common.item), detail: listing?.name ?? "" };
  if (command.name === "unmapListing") return { title: t.waiting.unmap, detail: listing?.name ?? "" };
  if (command.name === "importRows") return { title: t.waiting.importRows, detail: "" };
  if (command.name === "saveItem" && "sku" in command.args && command.args.sku !== undefined)
    return { title: t.waiting.makeItem(command.args.sku), detail: command.args.change.name ?? "" };
  if (command.name === "saveItem") return { title: t.waiting.saveItem, detail: item?.name ?? "" };
  if (command.name === "teachCode") return { title: t.waiting.teach(orderTail(command.args.code)), detail: item?.name ?? "" };
  if (command.name === "approveCode")
    return { title: command.args.isApproved ? t.waiting.approve : t.waiting.removeCode, detail: item?.name ?? "" };
  const tail = orderTail(command.args.orderId);
  const label = orderTail(command.args.trackingNumber);
  if (command.name === "undoShipment") return { title: t.waiting.undoShip(tail), detail: `${t.common.label} ${label}` };
  const carriers = stores.find((store) => store.id === order?.storeId)?.carriers ?? [];
  const carrier = carriers.find((each) => each.id === command.args.carrierId)?.name ?? t.common.label;
  return { title: t.waiting.ship(tail), detail: t.waiting.withLabel(carrier, label) };
};

/** What a person wrote with it. */
const writtenWith = ({ command }: Row): string | undefined => {
  if (command?.name === "adjustStock") return command.args.note ?? undefined;
  return command?.name === "receiveStock" ? (command.args.reference ?? undefined) : undefined;
};

const stateWord = ({ entry }: Row, t: Dictionary["waiting"]): string => {
  if (entry.kind !== "job") return t.states.saved;
  if (entry.job.state === "unknown") return t.states.checking;
  return entry.job.state === "sending" ? t.states.sending : t.states.accepted;
};

const savedAt = ({ entry }: Row): number => {
  if (entry.kind === "job") return entry.job.plannedAt;
  return entry.kind === "saved" ? entry.command.envelope.madeAt : entry.verdict.at;
};

export function WaitingRow(props: WaitingRowProps): JSX.Element {
  const { t, formats } = useI18n();
  const note = () => {
    const { entry } = props.row;
    if (entry.kind !== "job") return writtenWith(props.row);
    if (entry.job.state !== "unknown") return toDelayWords(entry.job, t()) ?? undefined;
    const checking = checkingWords(entry.job, props.now, t().waiting, formats());
    const said = saidWords(entry.job, t());
    return said === null ? checking : t().common.sentences(said, checking);
  };
  const words = () => jobWords(props.row, t().waiting, formats()) ?? commandWords(props.row, props.stores, t(), formats());
  return (
    <CommandRow
      title={words().title}
      detail={words().detail}
      time={sayWhen(formats(), savedAt(props.row), props.now)}
      reached={props.row.entry.kind === "job" ? ACCEPTED : SAVED}
      word={stateWord(props.row, t().waiting)}
      note={note()}
    />
  );
}
