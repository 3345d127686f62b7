import { expect, test } from "vitest";
import { callTemu, SLOT_LIMIT_MS } from "../../../worker/temu/call-temu.ts";
import { answerError, answerOk, answerText } from "./answers.ts";
import { makeCall, makeFakeGateway, SECRETS, unlisted } from "./fake-gateway.ts";
import { readSignedBody } from "./read-signed-body.ts";

test("a call takes a slot, opens the secrets, sends to the store's region and gives the slot back", async () => {
  const gateway = makeFakeGateway();
  const reply = await callTemu(gateway, makeCall({ region: "us" }));
  expect(gateway.events).toEqual(["take", "open", "send us", "give back 7"]);
  expect(reply).toEqual({
    class: "confirmed",
    reason: "ok",
    sent: true,
    code: 1000000,
    message: "",
    requestId: "eu-1",
    result: [],
    sentAt: 1_763_600_900_400,
    repliedAt: 1_763_600_900_480,
    clockSkewMs: null,
  });
});

test("the body holds the common parameters, seconds as an integer, exact ids, and its own signature", async () => {
  const gateway = makeFakeGateway();
  await callTemu(gateway, makeCall({ args: { regionId: "897012345678905824" } }));
  const body = gateway.bodies[0] ?? "";
  const read = readSignedBody(body, SECRETS.appSecret);
  expect(read.sent).toBe(read.computed);
  expect(read.names).toEqual(["regionId", "type", "app_key", "access_token", "data_type", "timestamp", "version", "sign"]);
  expect(read.numbers).toEqual(["897012345678905824", "1763600900"]);
  expect(body).not.toContain(SECRETS.appSecret);
});

test("the slot is asked for in the call's lane, for no longer than there is until sendBy", async () => {
  const gateway = makeFakeGateway();
  await callTemu(gateway, makeCall({ lane: "confirm", sendBy: gateway.clock.now + 5_000 }));
  await callTemu(gateway, makeCall({ sendBy: null }));
  expect(gateway.wishes).toEqual([
    { storeId: "s1", lane: "confirm", method: "bg.logistics.companies.get", waitMs: 5_000, limitMs: SLOT_LIMIT_MS },
    { storeId: "s1", lane: "refetch", method: "bg.logistics.companies.get", waitMs: 120_000, limitMs: SLOT_LIMIT_MS },
  ]);
});

test("after sendBy nothing is asked for, opened or sent", async () => {
  const gateway = makeFakeGateway();
  const reply = await callTemu(gateway, makeCall({ sendBy: gateway.clock.now - 1 }));
  expect(reply).toMatchObject({ class: "later", reason: "sendByPassed", sent: false, sentAt: null, result: null });
  expect(gateway.events).toEqual([]);
});

test("when the wait for the slot outlasts sendBy, nothing is signed and the slot goes back", async () => {
  const gateway = makeFakeGateway();
  const sendBy = gateway.clock.now + 1_000;
  gateway.takeSlot = async () => {
    gateway.clock.now = sendBy + 1;
    return 9;
  };
  expect(await callTemu(gateway, makeCall({ sendBy }))).toMatchObject({ class: "later", reason: "sendByPassed", sent: false });
  expect(gateway.events).toEqual(["give back 9 unanswered"]);
});

test("without a slot, or with a limiter that fails, nothing is sent", async () => {
  for (const takeSlot of [async () => null, () => Promise.reject(new Error("limiter restarted"))]) {
    const gateway = makeFakeGateway(answerOk([]), { takeSlot });
    expect(await callTemu(gateway, makeCall())).toMatchObject({ class: "later", reason: "noSlot", sent: false });
    expect(gateway.events).toEqual([]);
  }
});

test("secrets that cannot be opened stop the store, unsent, and the slot goes back", async () => {
  const gateway = makeFakeGateway(answerOk([]), { openSecrets: () => null });
  expect(await callTemu(gateway, makeCall())).toMatchObject({ class: "stopStore", reason: "secretsUnreadable", sent: false });
  expect(gateway.events).toEqual(["take", "give back 7 unanswered"]);
});

test("the slot goes back when encoding or sending throws", async () => {
  const badId = makeFakeGateway();
  await expect(callTemu(badId, makeCall({ args: { regionId: "seventy-six" } }))).rejects.toThrow("not an id");
  expect(badId.events).toEqual(["take", "open", "give back 7 unanswered"]);
  const broken = makeFakeGateway(answerOk([]), { send: () => Promise.reject(new Error("a bug")) });
  await expect(callTemu(broken, makeCall())).rejects.toThrow("a bug");
  expect(broken.events).toEqual(["take", "open", "give back 7 unanswered"]);
});

test("the reply does not wait for the give-back, nor fail with it", async () => {
  const gateway = makeFakeGateway(answerOk([]), { giveBackSlot: () => new Promise(() => undefined) });
  expect(await callTemu(gateway, makeCall())).toMatchObject({ class: "confirmed" });
  const failing = makeFakeGateway(answerOk([]), { giveBackSlot: () => Promise.reject(new Error("limiter gone")) });
  expect(await callTemu(failing, makeCall())).toMatchObject({ class: "confirmed" });
  await expect(Promise.all(failing.background)).resolves.toHaveLength(1);
});

test("the rate limit holds every call of the app back", async () => {
  const gateway = makeFakeGateway(answerError(4000004, "too frequent requests, exceeding rate limit."));
  expect(await callTemu(gateway, makeCall())).toMatchObject({ class: "later", reason: "rateLimited", sent: true });
  expect(gateway.events).toContain("hold");
});

test("a method that is not listed is never signed", async () => {
  const gateway = makeFakeGateway();
  for (const name of ["bg.order.decryptshippinginfo.get", "constructor", "__proto__"]) {
    await expect(callTemu(gateway, { ...makeCall(), method: unlisted(name) })).rejects.toThrow("not listed");
  }
  expect(gateway.events).toEqual([]);
});

test("Temu's words are cut to 300 characters and lose every secret they repeat", async () => {
  const words = `bad secret ${SECRETS.appSecret} or token ${SECRETS.accessToken}, ${"x".repeat(400)}`;
  const reply = await callTemu(makeFakeGateway(answerError(3000001, words)), makeCall());
  expect(reply.message).toHaveLength(300);
  expect(reply.message.startsWith("bad secret … or token …, xxx")).toBe(true);
});

test("words are cut between characters, and an empty secret leaves them alone", async () => {
  const empty = { openSecrets: () => ({ appSecret: "", accessToken: "" }) };
  const reply = await callTemu(makeFakeGateway(answerError(3000001, `${"x".repeat(299)}🎈`), empty), makeCall());
  expect(reply.message).toBe(`${"x".repeat(299)}\ufffd`);
});

test("the clocks' difference is measured from the middle of the call to the middle of Temu's second", async () => {
  const answer = { ...answerText('{"success":true,"errorCode":1000000,"result":[]}'), temuDateAt: 1_763_600_910_000 };
  const reply = await callTemu(makeFakeGateway(answer), makeCall());
  expect(reply.clockSkewMs).toBe(1_763_600_910_500 - 1_763_600_900_440);
});

test("a network that fails is an answer, sent and unclear", async () => {
  const gateway = makeFakeGateway({ kind: "noAnswer", cause: "timeLimit" });
  const reply = await callTemu(gateway, makeCall());
  expect(gateway.events).toEqual(["take", "open", "send eu", "give back 7 unanswered"]);
  expect(reply).toMatchObject({ class: "later", reason: "noClearAnswer", sent: true, clockSkewMs: null, sentAt: 1_763_600_900_400 });
});
