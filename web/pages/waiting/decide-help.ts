/** The one button that helps with a problem. Pure. */
import type { Job } from "../../../shared/job.ts";
import { isToShip, type Order } from "../../../shared/order.ts";
import type { KnownCommand } from "../../store/known-command.ts";
import type { StoredVerdict } from "../../store/phone-store.ts";

/**
 * `seen`: nothing on this phone changes it; it goes once somebody has read it. `onShelf`, `dealtWith`: the same, said by
 * whoever put the parcel aside, and by whoever settled it.
 */
export type Help = "scanLabel" | "openOrder" | "openItem" | "onShelf" | "dealtWith" | "seen";

/** Another label, or another carrier's label, is what these ask for. */
const LABEL_REASONS: readonly string[] = [
  "trackingUsed",
  "trackingInvalid",
  "trackingCarrierMismatch",
  "trackingOfTemu",
  "temuLabelExists",
  "carrierNotAllowed",
  "carrierUnknown",
];

/** `order`: as this phone holds it; null where it holds none. */
export const decideJobHelp = (job: Job, order: Order | null, isDecider: boolean): Help => {
  /* What Temu may have taken must not be shipped a second time from here. */
  if (job.state !== "refused" && isDecider) return "dealtWith";
  if (job.kind === "pushStock") return job.state === "refused" && job.reason === "stockOutOfRange" ? "openItem" : "seen";
  if (job.state !== "refused") return "onShelf";
  if (order === null || !isToShip(order)) return "seen";
  return LABEL_REASONS.includes(job.reason ?? "") ? "scanLabel" : "openOrder";
};

/** What these counted, moved or brought is still on the shelf: the item is looked at again. */
const SHELF_COMMANDS: readonly string[] = ["countStock", "moveStock", "receiveStock"];

export const decideVerdictHelp = (verdict: StoredVerdict["verdict"], command: KnownCommand | null, order: Order | null): Help => {
  if (verdict.outcome === "refused" && SHELF_COMMANDS.includes(command?.name ?? "")) return "openItem";
  if (verdict.outcome !== "refused" || command?.name !== "confirmShipment") return "seen";
  return order !== null && isToShip(order) && LABEL_REASONS.includes(verdict.reason) ? "scanLabel" : "seen";
};
