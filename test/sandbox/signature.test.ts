import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isJsonObject, type JsonObject, parseJson } from "./json.ts";
import { makeSigningText, signBody } from "./signature.ts";

const parseBody = (text: string): JsonObject => {
  const node = parseJson(text);
  if (!isJsonObject(node)) throw new Error("no object");
  return node;
};

// Page "Signature Method"; the parts are out of order here, as a body may be.
const PUBLISHED_SECRET = "c7e0a1a63542be4de3cb5488f9fba8149e8fc290";
const PUBLISHED_BODY = `{"type":"bg.logistics.shipment.confirm","timestamp":1711009072,"app_key":"f9d5cc9313893a20d5aa85c654e8f503",
  "access_token":"2nifvmpyymvypwmcms5ct4uqqudrwgpmzbcnmkt1jzjkuaf3x56iixym","data_type":"JSON","sendType":0,
  "sendRequestList":[{"orderSendInfoList":[{"quantity":1,"orderSn":"211-21905473070712792","parentOrderSn":"PO-211-21905452099192792",
  "goodsId":601099548666279,"skuId":17592352673534}],"carrierId":"699272611","trackingNumber":"270324232756"}],"sign":"ignored"}`;

test("the published vector is reproduced from a body with other spacing and order", () => {
  const body = parseBody(PUBLISHED_BODY);
  expect(makeSigningText(body, PUBLISHED_SECRET)).toBe(
    'c7e0a1a63542be4de3cb5488f9fba8149e8fc290access_token2nifvmpyymvypwmcms5ct4uqqudrwgpmzbcnmkt1jzjkuaf3x56iixymapp_keyf9d5cc9313893a20d5aa85c654e8f503data_typeJSONsendRequestList[{"orderSendInfoList":[{"quantity":1,"orderSn":"211-21905473070712792","parentOrderSn":"PO-211-21905452099192792","goodsId":601099548666279,"skuId":17592352673534}],"carrierId":"699272611","trackingNumber":"270324232756"}]sendType0timestamp1711009072typebg.logistics.shipment.confirmc7e0a1a63542be4de3cb5488f9fba8149e8fc290',
  );
  expect(signBody(body, PUBLISHED_SECRET)).toBe("4CCF219942D4180C6DDA3CE36C1B838F");
});

test("a list request with integers, strings and a boolean gives the known signature", () => {
  const body = parseBody(
    '{"type":"bg.order.list.v2.get","app_key":"ak-synthetic","access_token":"tok-synthetic","data_type":"JSON","timestamp":1760000000,"version":"V1","pageNumber":1,"pageSize":100,"parentOrderStatus":2,"updateAtStart":1759990000,"updateAtEnd":1760000000,"hasPreSaleOrder":false}',
  );
  expect(signBody(body, "synthetic-secret-for-tests")).toBe("CC1F4F2542C4B4C46DBDA1AE2A081720");
});

test("long integers, unicode, slashes and nested order are signed as they were written", () => {
  const body = parseBody('{"z":{"b":897012345678905824,"a":"Tigaie ă/ü \\u0103 \\"x\\""},"list":[ true , null , 1.50 ],"text":"a\\"b"}');
  const text = "s" + "list[true,null,1.50]" + 'texta"b' + 'z{"b":897012345678905824,"a":"Tigaie ă/ü ă \\"x\\""}' + "s";
  expect(makeSigningText(body, "s")).toBe(text);
  expect(signBody(body, "s")).toBe(createHash("md5").update(text).digest("hex").toUpperCase());
});
