/** A workspace with one imported store at a model Temu and one phone: where most stories begin. */
import type { Item } from "../../shared/item.ts";
import type { ConfirmShipmentJob, PushStockJob } from "../../shared/job.ts";
import type { Order } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import type { Verdict } from "../../shared/verdict.ts";
import type { TemuOrder } from "../../worker/temu/methods/temu-order.ts";
import type { MethodName } from "../../worker/temu/temu-methods.ts";
import { loadAll, loadRow } from "../../worker/workspace/row-store.ts";
import { DPD } from "./make-rows.ts";
import { makeTemuOrder, makeTemuSku } from "./make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "./make-workspace.ts";
import type { Interfere, ModelTemu } from "./model-temu.ts";
import { type FakePhone, makePhone } from "./phone.ts";
import { connectModel } from "./seed-store.ts";

export const SN = "PO-076-1";
export const LABEL = "DPD00000001";

export type Story = {
  /** Another one after `restart`. */
  workspace: FakeWorkspace;
  temu: ModelTemu;
  phone: FakePhone;
  confirm: (trackingNumber?: string, orderId?: string) => Verdict;
  undo: (trackingNumber?: string, orderId?: string) => Verdict;
  adjust: (pieces: number) => Verdict;
  order: (orderId?: string) => Order;
  /** The last shipment of the order. */
  shipment: (orderId?: string) => ConfirmShipmentJob;
  pushes: () => PushStockJob[];
  item: () => Item;
  stock: () => { onHand: number; reserved: number };
  calls: (method: MethodName) => number;
  /** Lets this much time pass, alarms and replies included. */
  pass: (ms: number) => Promise<void>;
  restart: () => void;
  /** What the calls of one method meet, the first first; after that Temu is itself again. */
  meet: (method: MethodName, ...faults: Interfere[]) => void;
};

const shipmentsOf = (workspace: FakeWorkspace, orderId: string): ConfirmShipmentJob[] =>
  loadAll(workspace.sql, "job")
    .filter((job): job is ConfirmShipmentJob => job.kind === "confirmShipment" && job.orderId === orderId)
    .sort((a, b) => a.plannedAt - b.plannedAt);

/** One SKU with ten pieces free, and these orders of two pieces each. */
export const makeStory = (orders: TemuOrder[] = [makeTemuOrder()]): Story => {
  const workspace = makeWorkspace();
  const temu = connectModel(workspace, (model) => {
    model.skus = [makeTemuSku()];
    for (const order of orders) model.orders.set(order.sn, order);
  });
  const story: Story = {
    workspace,
    temu,
    phone: makePhone(workspace, "phone-1"),
    confirm: (trackingNumber = LABEL, orderId = SN) =>
      story.phone.run(story.workspace, "confirmShipment", { orderId, trackingNumber, carrierId: DPD.id }),
    undo: (trackingNumber = LABEL, orderId = SN) => story.phone.run(story.workspace, "undoShipment", { orderId, trackingNumber }),
    adjust: (pieces) => story.phone.run(story.workspace, "adjustStock", { itemId: story.item().id, pieces, reason: "found", note: null }),
    order: (orderId = SN) => must(loadRow(story.workspace.sql, "order", orderId), orderId),
    shipment: (orderId = SN) => must(shipmentsOf(story.workspace, orderId).at(-1), "shipment"),
    pushes: () => loadAll(story.workspace.sql, "job").filter((job) => job.kind === "pushStock"),
    item: () => must(loadAll(story.workspace.sql, "item")[0], "item"),
    stock: () => ({ onHand: story.item().onHand, reserved: story.item().reserved }),
    calls: (method) => story.workspace.calls.filter((call) => call.method === method).length,
    pass: (ms) => story.workspace.runAlarms(story.workspace.clock.now() + ms),
    restart: () => {
      story.workspace = story.workspace.restart();
    },
    meet: (method, ...faults) => {
      const waiting = [...faults];
      temu.interfere = (call, proceed) => {
        const fault = call.method === method ? waiting.shift() : undefined;
        return fault === undefined ? proceed() : fault(call, proceed);
      };
    },
  };
  return story;
};
