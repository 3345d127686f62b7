import fc from "fast-check";
import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { SUCCESS_CODE, type Write } from "../../../shared/reply.ts";
import { type Classified, classifyAnswer } from "../../../worker/temu/classify.ts";
import { TEMU_METHODS } from "../../../worker/temu/temu-methods.ts";
import { parseJson, toPlain } from "../../sandbox/json.ts";
import { DOOR_SECTIONS, type Section, SHIPMENT_SECTIONS, STOCK_SECTIONS } from "../../shared/reply-codes.ts";
import { answerText } from "./answers.ts";
import { spoiledReply } from "./mutate-reply.ts";

const RUNS = 5_000;

const say = (success: boolean, errorCode: number, result?: unknown): string =>
  JSON.stringify({ success, errorCode, errorMsg: success ? "" : "words of Temu", requestId: "eu-1", result });

const sku = (skuId: number, stockEditStatus: boolean, errorCode: number | null) => ({ skuId, stockEditStatus, errorCode, errorMsg: null });
const edited = (operateResult: boolean, ...skus: unknown[]) => ({ goodsId: 601, operateResult, msg: "", skuStockEditStatusInfoList: skus });

const ERRORS = [4000004, 3000034, 120012004, 120014001, 120012030, 150013002, 150010003, 140020002, 999999999].map((code) =>
  say(false, code),
);
const CONFIRMS = [say(true, SUCCESS_CODE, { assistantAgreementText: null, warningMessage: ["late"] }), ...ERRORS];
const EDITS = [
  say(true, SUCCESS_CODE, edited(true, sku(17, true, null), sku(18, true, null))),
  say(true, SUCCESS_CODE, edited(true, sku(17, true, null), sku(18, false, 150010005))),
  say(true, SUCCESS_CODE, edited(false, sku(17, false, 150013002), sku(18, false, 150010005))),
  say(true, SUCCESS_CODE, edited(false)),
  ...ERRORS,
];
const SHIPMENTS = [
  say(true, SUCCESS_CODE, {
    shipmentInfoDTO: [{ packageSn: "PK-1", carrierId: 998200001, trackingNumber: "JJD01", quantity: 1, skuId: 17 }],
  }),
  ...ERRORS,
];

const EDIT_ARGS = {
  goodsId: "601",
  levels: [
    { skuId: "17", level: 7 },
    { skuId: "18", level: 0 },
  ],
  requestUniqueKey: "job-1",
};
const confirm = TEMU_METHODS["bg.logistics.shipment.v2.confirm"];
const edit = TEMU_METHODS["bg.local.goods.stock.edit"];
const read = TEMU_METHODS["bg.logistics.shipment.v2.get"];

const classifyConfirm = (text: string) => classifyAnswer(confirm, { sendType: 0, parcels: [] }, answerText(text));
const classifyEdit = (text: string) => classifyAnswer(edit, EDIT_ARGS, answerText(text));
const classifyRead = (text: string) => classifyAnswer(read, { parentOrderSn: "PO-1", orderSn: "1" }, answerText(text));

/** Codes that prove for this write that nothing was applied, as the documents have them. */
const provesNo = (sections: readonly Section[]) =>
  new Set([...DOOR_SECTIONS, ...sections].filter(({ proof }) => proof !== "open").flatMap(({ codes }) => codes));
const PROVES_NO: Record<Write, ReadonlySet<number>> = { shipment: provesNo(SHIPMENT_SECTIONS), stock: provesNo(STOCK_SECTIONS) };
/** For one SKU Temu's "not set" is proof enough, where it says that it is busy. */
const BUSY_SKU = [2000000, 4000000, 6000001, 7000000, 150010002, 150010005];

/** Of a name said twice one reader keeps the last and another the first: what is believed must hold for both. */
const toReadings = (text: string): Record<string, unknown>[] => {
  const first = parseJson(text);
  return [JSON.parse(text), first === undefined ? {} : toPlain(first)];
};

const seen = new Map<string, number>();
const count = (name: string): void => {
  seen.set(name, (seen.get(name) ?? 0) + 1);
};
afterAll(() =>
  console.log(
    [...seen]
      .sort()
      .map(([name, times]) => `${name}: ${times}`)
      .join("\n"),
  ),
);

const checkWrite = (write: Write, reply: Classified<unknown>, text: string, result: v.GenericSchema): void => {
  count(`${write} ${reply.class}`);
  if (reply.class === "readBack") return;
  for (const said of toReadings(text)) {
    if (reply.class === "confirmed" || reply.class === "partly") {
      expect(said).toMatchObject({ success: true, errorCode: SUCCESS_CODE });
      expect(v.safeParse(result, said.result).success).toBe(true);
    } else if (said.success === true) {
      expect(write).toBe("stock");
      expect([...(reply.class === "later" ? BUSY_SKU : []), ...PROVES_NO.stock]).toContain(reply.code);
    } else {
      expect(said).toMatchObject({ success: false, errorCode: reply.code });
      expect([...PROVES_NO[write]]).toContain(reply.code);
    }
  }
};

const checkRead = (reply: Classified<unknown>, text: string): void => {
  count(`read ${reply.class}`);
  expect(["readBack", "partly"]).not.toContain(reply.class);
  if (reply.class !== "confirmed") return;
  for (const said of toReadings(text)) {
    expect(said.success).toBe(true);
    expect(v.safeParse(read.result, said.result).success).toBe(true);
  }
};

describe("an answer cut at any byte", () => {
  test.each([
    ["a shipment", CONFIRMS, classifyConfirm],
    ["a stock edit", EDITS, classifyEdit],
  ] as const)("of %s is read back, whatever it was going to say", (_name, answers, classify) => {
    for (const answer of answers) {
      for (let at = 0; at < answer.length; at += 1) {
        expect(classify(answer.slice(0, at))).toMatchObject({ class: "readBack", reason: "noClearAnswer", result: null });
      }
    }
  });

  test("of a read is asked again", () => {
    for (const answer of SHIPMENTS) {
      for (let at = 0; at < answer.length; at += 1) expect(classifyRead(answer.slice(0, at)).class).toBe("later");
    }
  });
});

describe("a spoiled answer never breaks, is never success without saying so, and never a no without a listed code", () => {
  test("to a shipment", () => {
    fc.assert(
      fc.property(spoiledReply(CONFIRMS), (text) => checkWrite("shipment", classifyConfirm(text), text, confirm.result)),
      { numRuns: RUNS, verbose: true },
    );
  });

  test("to a stock edit", () => {
    fc.assert(
      fc.property(spoiledReply(EDITS), (text) => checkWrite("stock", classifyEdit(text), text, edit.result)),
      { numRuns: RUNS, verbose: true },
    );
  });

  test("to a read", () => {
    fc.assert(
      fc.property(spoiledReply(SHIPMENTS), (text) => checkRead(classifyRead(text), text)),
      { numRuns: RUNS, verbose: true },
    );
  });
});
