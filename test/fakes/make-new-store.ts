/** A store that is about to be connected, for stories of the first import: more listings and orders than fit a page. */
import type { Item } from "../../shared/item.ts";
import { must } from "../../shared/result.ts";
import type { Store } from "../../shared/store.ts";
import { connectStore } from "../../worker/workspace/connect-store.ts";
import { loadAll } from "../../worker/workspace/row-store.ts";
import { START } from "./fake-clock.ts";
import { HOUR, makeStore } from "./make-rows.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "./make-temu-things.ts";
import { type FakeWorkspace, makeWorkspace, WORKSPACE_ID } from "./make-workspace.ts";
import { type ModelTemu, makeModelTemu } from "./model-temu.ts";
import { type FakePhone, makePhone } from "./phone.ts";

export type NewStore = {
  /** Another one after `restart`. */
  workspace: FakeWorkspace;
  temu: ModelTemu;
  phone: FakePhone;
  connect: () => Promise<void>;
  pass: (ms: number) => Promise<void>;
  restart: () => void;
  store: () => Store;
  item: (sku: string) => Item;
};

const SKU_COUNT = 130;
const ORDER_COUNT = 230;

const fill = (temu: ModelTemu, skuCount: number): void => {
  temu.skus = Array.from({ length: skuCount }, (_, at) =>
    makeTemuSku({ goodsId: `${600 + (at % 50)}`, skuId: `${1_000 + at}`, sellerSku: `SKU-${at}` }),
  );
  for (let at = 0; at < ORDER_COUNT; at += 1) {
    const sn = `PO-076-${1_000 + at}`;
    const { goodsId, skuId } = must(temu.skus[at % SKU_COUNT], "sku");
    const status = at % 23 === 0 ? 1 : 2;
    const lines = [makeTemuLine({ orderSn: sn.slice(3), goodsId, skuId, quantity: 1, status })];
    temu.orders.set(sn, makeTemuOrder({ sn, status, lines, createdAt: START - HOUR + at * 1_000 }));
  }
  temu.orders.set("PO-076-9998", makeTemuOrder({ sn: "PO-076-9998", status: 3 }));
  temu.orders.set("PO-076-9999", makeTemuOrder({ sn: "PO-076-9999", status: 4, updatedAt: START - 24 * HOUR }));
};

/** 130 SKUs of ten pieces, 230 open orders of one piece each, spread over them; one cancelled, one shipped long ago. */
export const makeNewStore = (skuCount = SKU_COUNT): NewStore => {
  const workspace = makeWorkspace();
  const temu = makeModelTemu(workspace.clock);
  fill(temu, skuCount);
  workspace.answer = (call) => temu.answer(call);
  const { mallId } = makeStore();
  const token = { mallId, mallType: 100, regionId: "76", expiresAt: START + 90 * 24 * HOUR, scopes: [] };
  workspace.storeTest = { ok: true, token, missingScopes: [] };
  const made: NewStore = {
    workspace,
    temu,
    phone: makePhone(workspace, "phone-1"),
    connect: async () => {
      const { deviceId, person } = made.phone.paired;
      const keys = { region: "eu" as const, appKey: "fake-app-s1", appSecret: "fake-app-secret", accessToken: "fake-token" };
      await connectStore(made.workspace.deps, WORKSPACE_ID, { deviceId, person }, { name: "Casa Verde", code: "CV", ...keys });
      made.workspace.arm();
    },
    pass: (ms) => made.workspace.runAlarms(made.workspace.clock.now() + ms),
    restart: () => {
      made.workspace = made.workspace.restart();
    },
    store: () => must(loadAll(made.workspace.sql, "store")[0], "store"),
    item: (sku) => {
      const found = loadAll(made.workspace.sql, "item").find((item) => item.sku === sku);
      return must(found, sku);
    },
  };
  return made;
};
