import { beforeEach, expect, test } from "vitest";
import type { GatewayCall, GatewayReply, StoreAccess } from "../../../worker/temu/gateway-call.ts";
import type { MethodName, TemuMethods } from "../../../worker/temu/temu-methods.ts";
import { makeTemuLine, makeTemuOrder, makeTemuSku } from "../../fakes/make-temu-things.ts";
import { LOST, notTaken, taken } from "../../fakes/replies.ts";
import { type CallLog, makeCallLog } from "../call-log.ts";
import { checkNoLevelAgain, countShown, replayLevels, type Why } from "./no-level-again.ts";
import type { Violation } from "./violation.ts";

const SKU = "17";
const STORE: StoreAccess = {
  workspaceId: "w1",
  storeId: "s1",
  region: "eu",
  appKey: "fake-app-1",
  sealedSecret: "sealed",
  sealedToken: "sealed",
};

let log: CallLog;
let now: number;
let pushes: number;

beforeEach(() => {
  log = makeCallLog();
  now = 0;
  pushes = 0;
});

const makeCall = <M extends MethodName>(method: M, args: TemuMethods[M]["args"]): GatewayCall<M> => ({
  store: STORE,
  method,
  args,
  lane: "stock",
  sendBy: null,
});

/** The next call, heard a second later. */
const call = <M extends MethodName>(asked: GatewayCall<M>, reply: GatewayReply, held: number | null = null): void => {
  now += 1;
  const hear = log.ask(asked, now, new Map([[SKU, held]]));
  now += 1_000;
  hear(reply, now);
};

const push = (level: number, { reply, held = null }: { reply?: GatewayReply; held?: number | null } = {}): void => {
  pushes += 1;
  const args = { goodsId: "601", levels: [{ skuId: SKU, level }], requestUniqueKey: `push-${pushes}` };
  const asked = makeCall("bg.local.goods.stock.edit", args);
  const skus = [{ skuId: SKU, class: "confirmed" as const, reason: "ok" as const, code: null, message: "" }];
  call(asked, reply ?? taken(asked, { applied: true, message: "", skus }), held);
};

const readOrder = (quantity: number, status = 2): void => {
  const asked = makeCall("bg.order.list.v2.get", { pageNumber: 1, pageSize: 100 });
  const order = makeTemuOrder({ status, lines: [makeTemuLine({ skuId: SKU, quantity, status })] });
  call(asked, taken(asked, { total: 1, orders: [order], unreadable: 0 }));
};

const readLevel = (stock: number): void => {
  const asked = makeCall("bg.local.goods.sku.list.query", { pageNo: 1, pageSize: 100, status: "active" });
  call(asked, taken(asked, { total: 1, skus: [makeTemuSku({ skuId: SKU, stock })], unreadable: 0 }));
};

const whys = (mapped: ReadonlyMap<string, number[]> = new Map()): Why[] => replayLevels(log.events, mapped).map(({ why }) => why);
const violations = (): Violation[] => {
  const found: Violation[] = [];
  checkNoLevelAgain(replayLevels(log.events, new Map()), found);
  return found;
};

test("the same level twice, and nothing heard in between, is pushed again", () => {
  push(7);
  push(7);
  expect(whys()).toEqual(["no word yet", "again"]);
  expect(violations()).toEqual([{ oracle: "O5 again", says: expect.stringContaining("7 of 17 left again with push-2") }]);
});

test("a level that the edge holds to be shown must not leave, whatever was heard", () => {
  readOrder(2);
  push(7, { held: 7 });
  expect(violations()).toEqual([{ oracle: "O5 again", says: expect.stringContaining("held it to be shown") }]);
});

test("another level in between makes it a change", () => {
  push(7);
  push(6);
  push(7);
  expect(whys()).toEqual(["no word yet", "another level", "another level"]);
  expect(violations()).toEqual([]);
});

test("an order that is new, changes or is cancelled puts the level in doubt; one that is told as it was does not", () => {
  readOrder(2);
  push(7);
  readOrder(1);
  push(7);
  readOrder(0, 3);
  push(7);
  readOrder(0, 3);
  push(7);
  expect(whys()).toEqual(["order", "order", "order", "again"]);
});

test("an order that was gone when it was first heard of is in doubt each time it is told", () => {
  push(7);
  readOrder(0, 3);
  push(7);
  readOrder(0, 3);
  push(7);
  expect(whys()).toEqual(["no word yet", "order", "order"]);
});

test("a read that shows another level is a reason, one that shows the same is none", () => {
  push(7);
  readLevel(5);
  push(7);
  readLevel(7);
  push(7);
  expect(whys()).toEqual(["no word yet", "read", "again"]);
});

test("after an answer that proves nothing, or none at all, the level may leave again; a refusal does not take Temu's word back", () => {
  push(7, { reply: LOST });
  push(7);
  log.ask(
    makeCall("bg.local.goods.stock.edit", { goodsId: "601", levels: [{ skuId: SKU, level: 8 }], requestUniqueKey: "unheard" }),
    now,
    new Map(),
  );
  push(7);
  push(6, { reply: notTaken("refused", "requestInvalid") });
  push(7);
  expect(whys()).toEqual(["no word yet", "unclear call", "another level", "unclear call", "another level", "again"]);
});

test("of a call that set some, the others may leave again", () => {
  push(7);
  const levels = [
    { skuId: SKU, level: 6 },
    { skuId: "18", level: 3 },
  ];
  const asked = makeCall("bg.local.goods.stock.edit", { goodsId: "601", levels, requestUniqueKey: "both" });
  const set = { skuId: SKU, class: "confirmed" as const, reason: "ok" as const, code: null, message: "" };
  const busy = { skuId: "18", class: "later" as const, reason: "temuBusy" as const, code: null, message: "" };
  call(asked, taken(asked, { applied: true, message: "", skus: [set, busy] }, "partly"));
  call(makeCall("bg.local.goods.stock.edit", { goodsId: "601", levels, requestUniqueKey: "again" }), LOST);
  expect(whys()).toEqual(["no word yet", "another level", "no word yet", "again", "no word yet"]);
});

test("a mapping since then is a reason, one from before is none; and what could not be kept is not held against anyone", () => {
  push(7);
  push(7);
  expect(whys(new Map([[SKU, [500]]]))).toEqual(["no word yet", "mapping"]);
  expect(whys(new Map([[SKU, [-1]]]))).toEqual(["no word yet", "again"]);
  log.events.splice(2, 0, { kind: "broke" });
  expect(whys()).toEqual(["no word yet", "no word yet"]);
});

test("what was heard while a call was out may have come after it was set", () => {
  const asked = makeCall("bg.local.goods.stock.edit", { goodsId: "601", levels: [{ skuId: SKU, level: 7 }], requestUniqueKey: "slow" });
  const hear = log.ask(asked, now, new Map());
  readOrder(2);
  hear(
    taken(asked, { applied: true, message: "", skus: [{ skuId: SKU, class: "confirmed", reason: "ok", code: null, message: "" }] }),
    now,
  );
  push(7);
  expect(whys()).toEqual(["no word yet", "order"]);
});

test("levels that were shown already are counted by why they left", () => {
  push(7);
  push(6);
  const stamp = { kind: "stock" as const, at: 0, mallId: "1", requestId: "r", times: 1, goodsId: "601", skuId: SKU, skuSn: "LAMP-BLK" };
  const effects = [
    { ...stamp, seq: 1, before: 9, level: 7, requestUniqueKey: "push-1" },
    { ...stamp, seq: 2, before: 6, level: 6, requestUniqueKey: "push-2" },
  ];
  expect([...countShown(replayLevels(log.events, new Map()), effects)]).toEqual([["another level", 1]]);
});
