import { expect, test } from "vitest";
import { en } from "../../../../web/i18n/en/en.ts";
import { toHeadline, type WaitingFacts } from "../../../../web/pages/waiting/waiting-words.ts";

const say = (more: Partial<WaitingFacts>) =>
  toHeadline({ unsent: 0, problems: 0, underWay: 0, isSignedOut: false, isOnline: true, isAsked: false, trouble: null, ...more }, en);

test("what is still on this phone is said before anything else, with when it goes", () => {
  expect(say({ unsent: 6, problems: 2, isOnline: false })).toEqual({ title: "6 saved, not sent yet", detail: en.waiting.sentWithSignal });
  expect(say({ unsent: 6 })?.detail).toBe(en.waiting.sendingNow);
  expect(say({ unsent: 6, isOnline: false, isAsked: true })?.detail).toBe(en.waiting.sendingNow);
});

test("a phone that is signed out never says that it sends", () => {
  expect(say({ unsent: 6, isSignedOut: true, isAsked: true })?.detail).toBe(en.pairing.againHint);
});

test("an edge that does not take it is not called a lack of signal, and its code is named", () => {
  expect(say({ unsent: 6, trouble: "edgeBusy" })?.detail).toBe("It was not taken. It is tried again by itself. For support: edgeBusy");
});

test("a phone too full to take the answer says what to do", () => {
  expect(say({ unsent: 6, trouble: "phoneFull" })?.detail).toBe("This phone is full. Delete some photos, then it goes on by itself.");
});

test("then what needs somebody, then what Temu has not confirmed, then nothing", () => {
  expect(say({ problems: 2, underWay: 3 })).toEqual({ title: "2 need you", detail: "3 on the way to Temu" });
  expect(say({ problems: 1 })).toEqual({ title: "1 needs you", detail: undefined });
  expect(say({ underWay: 3 })).toEqual({ title: "3 on the way to Temu", detail: en.waiting.waitingForTemu });
  expect(say({})).toBeNull();
});
