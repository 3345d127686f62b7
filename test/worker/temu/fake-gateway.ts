// What a call needs of the world, in hand: a clock that stands still, a limiter that notes, and Temu's next answer.

import type { CallDeps, TemuCall } from "../../../worker/temu/call-temu.ts";
import type { TemuAnswer } from "../../../worker/temu/egress.ts";
import type { SlotWish } from "../../../worker/temu/lane.ts";
import type { MethodName } from "../../../worker/temu/temu-methods.ts";
import { answerOk } from "./answers.ts";

export const SECRETS = { appSecret: "fake-app-secret-0001", accessToken: "fake-access-token-0001" };

export type FakeGateway = CallDeps & {
  clock: { now: number };
  wishes: SlotWish[];
  /** What happened, in order. */
  events: string[];
  bodies: string[];
  background: Promise<void>[];
};

export const makeFakeGateway = (answer: TemuAnswer = answerOk([]), changed: Partial<CallDeps> = {}): FakeGateway => {
  const clock = { now: 1_763_600_900_400 };
  const fake: Pick<FakeGateway, "wishes" | "events" | "bodies" | "background"> = { wishes: [], events: [], bodies: [], background: [] };
  return {
    ...fake,
    clock,
    now: () => clock.now,
    takeSlot: async (wish) => {
      fake.wishes.push(wish);
      fake.events.push("take");
      return 7;
    },
    giveBackSlot: async (slot, answered) => {
      fake.events.push(`give back ${slot}${answered ? "" : " unanswered"}`);
    },
    holdSlots: async () => {
      fake.events.push("hold");
    },
    openSecrets: () => {
      fake.events.push("open");
      return SECRETS;
    },
    send: async (region, body) => {
      fake.events.push(`send ${region}`);
      fake.bodies.push(body);
      clock.now += 80;
      return answer;
    },
    inBackground: (work) => {
      fake.background.push(work);
    },
    ...changed,
  };
};

export const makeCall = (changed: Partial<TemuCall<"bg.logistics.companies.get">> = {}): TemuCall<"bg.logistics.companies.get"> => ({
  region: "eu",
  appKey: "fake-app-key",
  storeId: "s1",
  method: "bg.logistics.companies.get",
  args: { regionId: "76" },
  lane: "refetch",
  sendBy: null,
  ...changed,
});

/** A name that the types would refuse, as it could come over RPC. */
export const unlisted = (name: string): MethodName => name as MethodName;
