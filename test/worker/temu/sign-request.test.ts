import { expect, test } from "vitest";
import { signRequest } from "../../../worker/temu/sign-request.ts";

// Temu's published example ("Signature Method" page): its canonical string lists the nested keys in this order.
test("the published example gives the published signature", () => {
  const params = {
    type: "bg.logistics.shipment.confirm",
    app_key: "f9d5cc9313893a20d5aa85c654e8f503",
    access_token: "2nifvmpyymvypwmcms5ct4uqqudrwgpmzbcnmkt1jzjkuaf3x56iixym",
    data_type: "JSON",
    timestamp: 1711009072,
    sendType: 0,
    sendRequestList: [
      {
        orderSendInfoList: [
          {
            quantity: 1,
            orderSn: "211-21905473070712792",
            parentOrderSn: "PO-211-21905452099192792",
            goodsId: 601099548666279,
            skuId: 17592352673534,
          },
        ],
        carrierId: "699272611",
        trackingNumber: "270324232756",
      },
    ],
  };
  expect(signRequest(params, "c7e0a1a63542be4de3cb5488f9fba8149e8fc290").sign).toBe("4CCF219942D4180C6DDA3CE36C1B838F");
});

const SYNTHETIC = {
  type: "bg.order.list.v2.get",
  app_key: "ak-synthetic",
  access_token: "tok-synthetic",
  data_type: "JSON",
  timestamp: 1760000000,
  version: "V1",
  pageNumber: 1,
  pageSize: 100,
  parentOrderStatus: 2,
  updateAtStart: 1759990000,
  updateAtEnd: 1760000000,
  hasPreSaleOrder: false,
};

test("a list request with numbers and a boolean gives the recomputed signature", () => {
  expect(signRequest(SYNTHETIC, "synthetic-secret-for-tests").sign).toBe("CC1F4F2542C4B4C46DBDA1AE2A081720");
});

test("the order of the top-level keys does not change the signature, the order of nested ones does", () => {
  const turned = Object.fromEntries(Object.entries(SYNTHETIC).toReversed());
  expect(signRequest(turned, "synthetic-secret-for-tests").sign).toBe("CC1F4F2542C4B4C46DBDA1AE2A081720");
  expect(signRequest({ list: [{ a: 1, b: 2 }] }, "s").sign).not.toBe(signRequest({ list: [{ b: 2, a: 1 }] }, "s").sign);
});

test("null, undefined, empty text and empty lists are neither sent nor signed", () => {
  const bare = signRequest({ a: 1 }, "s");
  expect(signRequest({ a: 1, b: null, c: undefined, d: "", e: [] }, "s")).toEqual(bare);
  expect(bare.body).toBe(`{"a":1,"sign":"${bare.sign}"}`);
});

test("upper case sorts before underscore before lower case", () => {
  // One parameter whose name and value read the same as the three in that order.
  expect(signRequest({ a: 3, _: 2, A: 1 }, "s").sign).toBe(signRequest({ A: "1_2a3" }, "s").sign);
});

test("a given signature is a bug and throws", () => {
  expect(() => signRequest({ sign: "x" }, "s")).toThrow("signature is made here");
});
