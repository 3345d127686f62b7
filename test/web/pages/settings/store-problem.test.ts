import { expect, test } from "vitest";
import { REASONS } from "../../../../shared/reply.ts";
import { en } from "../../../../web/i18n/en/en.ts";
import { apiProblem } from "../../../../web/pages/settings/api-problem.ts";
import { storeProblem } from "../../../../web/pages/settings/store-problem.ts";

const words = en.settings.store;
const refused = (facts: Record<string, string>) => storeProblem({ code: "temuRefused", facts: { requestId: "eu-1", ...facts } }, en);

test("every reason of Temu has a sentence and a next step, and the request's id for support", () => {
  for (const reason of REASONS) {
    const problem = refused({ reason });
    expect(problem.sentence, reason).not.toBe("");
    expect(problem.next, reason).not.toBeNull();
    expect(problem.support, reason).toBe("eu-1");
  }
});

test.each(["NOT_IN_IP_WHITE_LIST: 203.0.113.9", "NOT_IN_IP_WHITE_LIST, your ip is 203.0.113.9."])(
  "a refused source address shows the address that Temu names: %s",
  (temuMessage) => {
    const problem = refused({ reason: "sourceAddressNotDeclared", temuMessage });
    expect(problem).toMatchObject({ next: words.sourceAddressNext, facts: [{ label: words.sourceAddress, value: "203.0.113.9" }] });
  },
);

test("an address of the long kind is found too, and a time of day is not one", () => {
  expect(refused({ reason: "sourceAddressNotDeclared", temuMessage: "ip 2001:db8::7f not declared" }).facts[0]?.value).toBe("2001:db8::7f");
  expect(refused({ reason: "sourceAddressNotDeclared", temuMessage: "refused at 14:02" }).facts).toEqual([]);
});

test("a refused source address without an address says only what to do", () => {
  expect(refused({ reason: "sourceAddressNotDeclared", temuMessage: "NOT_IN_IP_WHITE_LIST" })).toMatchObject({
    sentence: en.reasons.sourceAddressNotDeclared.sentence,
    facts: [],
  });
});

test("nothing promises to be tried again by itself: here a person holds the keys", () => {
  for (const reason of REASONS) expect(refused({ reason }).next, reason).not.toMatch(/by itself/u);
});

test("a reason that this build does not know shows Temu's own words", () => {
  expect(refused({ reason: "newReason", temuMessage: "mall is frozen" })).toMatchObject({
    sentence: en.reasons.refusedByTemu.sentence,
    facts: [{ label: words.temuSays, value: "mall is frozen" }],
  });
});

test("a token of another store shows both malls", () => {
  const problem = storeProblem({ code: "otherMall", facts: { expected: "630000000000001", got: "630000000000002" } }, en);
  expect(problem.facts).toEqual([
    { label: words.thisStore, value: "630000000000001" },
    { label: words.thatToken, value: "630000000000002" },
  ]);
});

test("a code that another store has by now is said in the words of the form", () => {
  expect(storeProblem({ code: "storeCodeTaken", facts: {} }, en).sentence).toBe(words.refused.codeTaken);
});

test("what is not about Temu is said as for every other call", () => {
  const warehouseCodes = ["warehouseUnknown", "temuWarehouseUnknown", "binPrefixTaken"];
  for (const code of [
    "offline",
    "notOurs",
    "signedOut",
    "roleMissing",
    "storeUnknown",
    "carrierUnknown",
    "wrongShape",
    ...warehouseCodes,
  ]) {
    expect(storeProblem({ code, facts: {} }, en), code).toEqual(apiProblem({ code, facts: {} }, en));
    expect(storeProblem({ code, facts: {} }, en).support, code).toBeNull();
  }
  expect(storeProblem({ code: "edgeFault", facts: {} }, en).support).toBe("edgeFault");
});
