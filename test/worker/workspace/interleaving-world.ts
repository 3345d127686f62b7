/** The world of interleavings.property.test.ts: a workspace with two phones at a model Temu, and what a step in it is. */
import fc from "fast-check";
import type { Envelope } from "../../../shared/wire.ts";
import { askLevelCheck } from "../../../worker/jobs/check-levels.ts";
import { START } from "../../fakes/fake-clock.ts";
import { MINUTE } from "../../fakes/make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace } from "../../fakes/make-workspace.ts";
import type { Interfere, ModelTemu } from "../../fakes/model-temu.ts";
import { type FakePhone, makePhone } from "../../fakes/phone.ts";
import { connectModel, startPolling } from "../../fakes/seed-store.ts";

/** Two SKUs of one goods and one of another, which nobody has named at first. */
const SKUS = [
  makeTemuSku(),
  makeTemuSku({ skuId: "18", sellerSku: "LAMP-WHT" }),
  makeTemuSku({ goodsId: "602", skuId: "27", sellerSku: null }),
];
const LAST_ORDER = 3;

export type Fault = { name: string; reads: boolean; meet: Interfere };
type Batch = { phone: FakePhone; commands: Envelope[] };

export type World = {
  /** Another one after the process died. */
  workspace: FakeWorkspace;
  temu: ModelTemu;
  phones: [FakePhone, FakePhone];
  /** Every batch that was sent, to send again. */
  sent: Batch[];
  /** What the next calls meet. */
  faults: Fault[];
  /** Somebody set a level at Temu: only a look over the levels finds that. */
  isMeddled: boolean;
};

/** Printed by its name, so that a story that fails can be read. */
export type Step = { run: (world: World) => void | Promise<void>; [fc.toStringMethod]: () => string };

export const step = (name: string, run: Step["run"]): Step => ({ run, [fc.toStringMethod]: () => name });

export const orderId = (at: number): string => `PO-076-${at}`;

export const anOrder = fc.integer({ min: 0, max: LAST_ORDER });
export const aSku = fc.integer({ min: 0, max: SKUS.length - 1 });

/** As a supervisor's tap asks for it. */
export const askCheck = ({ workspace }: World): void => {
  askLevelCheck(workspace.sql, "s1", workspace.clock.now());
  workspace.arm();
};

const isWrite = (method: string): boolean => method === "bg.logistics.shipment.v2.confirm" || method === "bg.local.goods.stock.edit";

const makeSupervisor = (workspace: FakeWorkspace, name: string): FakePhone =>
  makePhone(workspace, name, workspace.pair(name, "supervisor"));

/** Two orders are there from the first; every call takes 300 ms, and polls run. */
export const makeWorld = (): World => {
  const workspace = makeWorkspace();
  const temu = connectModel(workspace, (model) => {
    model.skus = SKUS;
    for (const at of [0, 1]) {
      const sn = orderId(at);
      model.orders.set(sn, makeTemuOrder({ sn, lines: [makeTemuLine({ ...SKUS[at], orderSn: `${at}` })] }));
    }
  });
  const world: World = {
    workspace,
    temu,
    phones: [makeSupervisor(workspace, "phone-0"), makeSupervisor(workspace, "phone-1")],
    sent: [],
    faults: [],
    isMeddled: false,
  };
  temu.interfere = async (call, proceed) => {
    await world.workspace.clock.wait(300);
    const at = world.faults.findIndex(({ reads }) => reads !== isWrite(call.method));
    const [fault] = at === -1 ? [] : world.faults.splice(at, 1);
    return fault === undefined ? proceed() : fault.meet(call, proceed);
  };
  workspace.clock.moveTo(START + MINUTE);
  startPolling(workspace);
  return world;
};
