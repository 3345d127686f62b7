// One run of a cell: its order or goods, its client, its commands and what came of them.
import { toListingId } from "../../shared/listing.ts";
import { must } from "../../shared/result.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { CrashStage, StagedWorkspace } from "./crash-stage.ts";
import { type CommandUnderTest, type Mode, POINTS, type PointName } from "./points.ts";
import { makeRawClient, type RawClient } from "./raw-client.ts";
import type { Gate } from "./temu-gates.ts";
import type { Look, LookRequest } from "./worker/look-at-run.ts";

export type Cell = { point: PointName; mode: Mode; command: CommandUnderTest };

export const ADDED_FIRST = 7;
export const ADDED_SECOND = 2;

export interface CrashRun {
  cell: Cell;
  /** Which run of the cell, from 0: what may go either way alternates with it. */
  n: number;
  workspace: StagedWorkspace;
  client: RawClient;
  about: LookRequest;
  trackingNumber: string;
  before: Look;
  verdicts: Promise<Verdict>[];
  /** Whether the object said that it is at the point. */
  hasReached: boolean;
  objectId: string;
  gate: Gate | null;
}

let runsMade = 0;

/** Takes the next order, or goods, of the workspace for this run. */
export async function makeCrashRun(stage: CrashStage, cell: Cell, n: number, workspace: StagedWorkspace): Promise<CrashRun> {
  runsMade += 1;
  const serial = runsMade;
  const client = makeRawClient(stage.edge.url, workspace, stage.edge.now);
  const isStock = cell.command === "adjustStock";
  const goods = must(workspace.goods[serial % workspace.goods.length], "goods");
  const about: LookRequest = {
    clientId: client.id,
    subject: isStock ? goods.goodsId : must(workspace.orderIds.pop(), "an order that no run has used"),
    listingId: isStock ? toListingId(workspace.storeId, goods.goodsId, goods.skuId) : null,
  };
  const before = await stage.edge.look({ workspaceId: workspace.id, about });
  return {
    ...{ cell, n, workspace, client, about, before },
    trackingNumber: `CR${String(serial).padStart(10, "0")}`,
    verdicts: [],
    hasReached: false,
    objectId: "",
    gate: null,
  };
}

/** The run's first command. */
export function sendFirst(run: CrashRun): void {
  const { cell, workspace, client, about, trackingNumber, before } = run;
  if (cell.command === "adjustStock") {
    run.verdicts.push(client.send("adjustStock", toEdit(before, ADDED_FIRST)));
    return;
  }
  run.verdicts.push(client.send("confirmShipment", { orderId: about.subject, trackingNumber, carrierId: workspace.carrierId }));
}

/** What the person does next: takes the shipment back, or edits the same stock again. A plain shipment has nothing next. */
export function sendSecond({ cell, client, about, trackingNumber, before, verdicts }: CrashRun): void {
  if (cell.command === "undoShipment") verdicts.push(client.send("undoShipment", { orderId: about.subject, trackingNumber }));
  if (cell.command === "adjustStock") verdicts.push(client.send("adjustStock", toEdit(before, ADDED_SECOND)));
}

const toEdit = (before: Look, pieces: number) => ({ itemId: must(before.item, "the item").id, pieces, reason: "found", note: null });

/** The command that stands at an accept's point: the one the cell is about. */
export const isAccept = ({ point }: Cell): boolean => point === "acceptBeforeCommit" || point === "acceptBeforeAnswer";

/** A kill inside a turn needs a process that stands still, so such runs go one after another. */
export const isAlone = ({ point, mode }: Cell): boolean => mode === "sigkill" && POINTS[point].kind === "turn";
