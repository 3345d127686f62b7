import { expect, test } from "vitest";
import { findReplyRow, findWriteRow, REPLY_TABLE } from "../../../shared/reply.ts";
import { classifyAnswer } from "../../../worker/temu/classify.ts";
import type { TemuAnswer } from "../../../worker/temu/egress.ts";
import { TEMU_METHODS } from "../../../worker/temu/temu-methods.ts";
import { answerError, answerOk, answerText } from "./answers.ts";

const confirm = TEMU_METHODS["bg.logistics.shipment.v2.confirm"];
const companies = TEMU_METHODS["bg.logistics.companies.get"];
const classifyWrite = (answer: TemuAnswer) => classifyAnswer(confirm, { sendType: 0, parcels: [] }, answer);
const classifyRead = (answer: TemuAnswer) => classifyAnswer(companies, { regionId: "76" }, answer);

const CARRIERS = [{ logisticsServiceProviderId: 998200001, logisticsServiceProviderName: "DHL Paket DE", logisticsBrandName: "DHL" }];

test("a success whose result is understood is confirmed", () => {
  expect(classifyRead(answerOk(CARRIERS))).toEqual({
    class: "confirmed",
    reason: "ok",
    code: 1000000,
    message: "",
    requestId: "eu-1",
    result: [{ id: "998200001", name: "DHL Paket DE", brand: "DHL" }],
  });
  expect(classifyWrite(answerOk({ assistantAgreementText: null, warningMessage: ["late"] }))).toMatchObject({
    class: "confirmed",
    result: { agreementText: null, warnings: ["late"] },
  });
});

test("a code of the door or of shipping is what a shipment's refusal means, any other proves nothing; with Temu's words and request id", () => {
  for (const code of Object.keys(REPLY_TABLE)) {
    expect(classifyWrite(answerError(Number(code)))).toEqual({
      ...(findWriteRow(Number(code), "shipment") ?? { class: "readBack", reason: "noClearAnswer" }),
      code: Number(code),
      message: "words of Temu",
      requestId: "eu-2",
      result: null,
    });
  }
});

test("a read's refusal means the same, but nothing is ever read back", () => {
  for (const [code, row] of Object.entries(REPLY_TABLE)) {
    const expected = row.class === "readBack" ? "later" : row.class;
    expect(classifyRead(answerError(Number(code)))).toMatchObject({ class: expected, reason: row.reason });
  }
});

const PROVES_NOTHING: [string, TemuAnswer][] = [
  ["time limit", { kind: "noAnswer", cause: "timeLimit" }],
  ["reset", { kind: "noAnswer", cause: "broken" }],
  ["too large", { kind: "noAnswer", cause: "tooLarge" }],
  ["not text", { kind: "noAnswer", cause: "notText" }],
  ["empty body", answerText("")],
  ["HTML", answerText("<html>gateway</html>")],
  ["cut JSON", answerText('{"success":true,"errorCode":1000000,"resu')],
  ["JSON without envelope", answerText("[]")],
  ["another envelope", answerText('{"error_code":40003,"error_msg":""}')],
  ["success as text", answerText('{"success":"true","errorCode":1000000}')],
  ["HTTP 500", answerText("", 500)],
  ["HTTP 502 around a success", answerText('{"success":true,"errorCode":1000000,"result":[]}', 502)],
  ["HTTP 302", answerText("", 302)],
  ["unknown code", answerError(999999999)],
  ["no code", answerText('{"success":false,"errorMsg":"?"}')],
  ["failure with the code of success", answerError(1000000)],
];

test.each(PROVES_NOTHING)("%s proves nothing: a write is read back, a read is asked again", (_name, answer) => {
  expect(classifyWrite(answer)).toMatchObject({ class: "readBack", reason: "noClearAnswer", result: null });
  expect(classifyRead(answer)).toMatchObject({ class: "later", reason: "noClearAnswer", result: null });
});

test("an unknown code keeps its number and words for the person who looks at it", () => {
  expect(classifyWrite(answerError(999999999))).toMatchObject({ code: 999999999, message: "words of Temu", requestId: "eu-2" });
});

test("a success whose result is not understood, or that names a failure, proves nothing", () => {
  expect(classifyWrite(answerOk("a text"))).toMatchObject({ class: "readBack", reason: "replyNotUnderstood" });
  expect(classifyRead(answerOk({ list: [] }))).toMatchObject({ class: "later", reason: "replyNotUnderstood" });
  const contradiction = answerText('{"success":true,"errorCode":4000004,"result":null}');
  expect(classifyWrite(contradiction)).toMatchObject({ class: "readBack", reason: "replyNotUnderstood" });
});

test("a success without its code, or with the placeholder of the documents, is one for a read and proves nothing for a write", () => {
  for (const code of ['"errorCode":1,', ""]) {
    expect(classifyRead(answerText(`{"success":true,${code}"result":${JSON.stringify(CARRIERS)}}`)).class).toBe("confirmed");
    expect(classifyWrite(answerText(`{"success":true,${code}"result":{}}`)).class).toBe("readBack");
  }
  expect(classifyRead(answerText(`{"success":true,"errorCode":0,"result":${JSON.stringify(CARRIERS)}}`)).class).toBe("later");
});

test("an answer that says a name twice proves nothing", () => {
  for (const text of [
    '{"success":false,"errorCode":120014001,"success":true,"errorCode":1000000,"result":{}}',
    '{"success":true,"errorCode":1000000,"result":{"warningMessage":[],"warningMessage":["late"]}}',
  ]) {
    expect(classifyWrite(answerText(text))).toMatchObject({ class: "readBack", reason: "noClearAnswer" });
    expect(classifyRead(answerText(text)).class).toBe("later");
  }
});

test("HTTP 429 proves nothing either, but is known as the rate limit", () => {
  expect(classifyWrite(answerText("", 429))).toMatchObject({ class: "readBack", reason: "rateLimited" });
});

test("already shipped is never success", () => {
  expect(findReplyRow(120012004)).toEqual({ class: "readBack", reason: "alreadyShipped" });
  expect(classifyWrite(answerError(120012004))).toMatchObject({ class: "readBack", reason: "alreadyShipped" });
});
