import { expect, test } from "vitest";
import { dismissLost } from "../../../web/actions/dismiss-lost.ts";
import { saveCommand } from "../../../web/actions/save-command.ts";
import type { Sentinel } from "../../../web/store/sentinel.ts";
import type { Me } from "../../../web/sync/api.ts";
import { noticeLoss } from "../../../web/sync/notice-loss.ts";
import { createMemoryPhoneStore } from "../../fakes/memory-phone-store.ts";
import { MIHAI, makePairing, START } from "../make-rows.ts";
import { adjust, makeEngine } from "./make-engine.ts";

const ME: Me = { person: MIHAI, deviceId: "device-1", workspace: { id: "w1", name: "Depot" } };

/** `session`: what the edge says of the cookie. */
const makeCleared = (args: { sentinel?: Sentinel; session?: Me | "offline" | "signedOut" } = {}) => {
  const store = createMemoryPhoneStore();
  let sentinel = args.sentinel ?? null;
  let resumed = 0;
  let asked = 0;
  const deps = {
    store,
    sentinel: {
      load: () => sentinel,
      save: (next: Sentinel | null) => {
        sentinel = next;
      },
    },
    me: async () => {
      asked += 1;
      const { session = "signedOut" } = args;
      return typeof session === "string"
        ? { ok: false as const, error: { code: session, facts: {} } }
        : { ok: true as const, value: session };
    },
    now: () => START,
    onResumed: () => {
      resumed += 1;
    },
  };
  const meta = () => Object.fromEntries(store.dump().meta);
  return { deps, store, args, meta, sentinel: () => sentinel, resumed: () => resumed, asked: () => asked };
};

test("a phone that was never paired has lost nothing", async () => {
  const { deps, store } = makeCleared();
  await noticeLoss(deps, true);
  expect(store.dump()).toEqual(createMemoryPhoneStore().dump());
});

test("a paired phone has lost nothing, whatever became of its small storage", async () => {
  const { deps, store, meta, asked } = makeCleared({ session: ME });
  await store.write((tx) => tx.putMeta("pairing", makePairing()));
  await noticeLoss(deps, true);
  expect(meta()).toEqual({ pairing: makePairing() });
  expect(asked()).toBe(0);
});

test("cleared, it says how many commands are gone, and waits for someone to pair", async () => {
  const { deps, meta, sentinel, resumed } = makeCleared({ sentinel: { deviceId: "device-1", unsent: 3 } });
  await noticeLoss(deps, false);
  expect(meta()).toEqual({ lost: { at: START, unsent: 3 } });
  expect([sentinel(), resumed()]).toEqual([null, 0]);
});

test("cleared, with its session kept: it goes on as itself, and says so all the same", async () => {
  const { deps, meta, resumed } = makeCleared({ sentinel: { deviceId: "device-1", unsent: 0 }, session: ME });
  await noticeLoss(deps, true);
  expect(meta()).toEqual({
    lost: { at: START, unsent: 0 },
    pairing: { device: { id: "device-1", key: "" }, person: MIHAI, workspace: ME.workspace, isStorageKept: null },
    people: { mihai: MIHAI },
  });
  expect(resumed()).toBe(1);
});

test("cleared with its small storage too, the session alone tells of it, but never while someone may be pairing", async () => {
  const { deps, meta } = makeCleared({ session: ME });
  await noticeLoss(deps, false);
  expect(meta()).toEqual({});
  await noticeLoss(deps, true);
  expect(meta()).toMatchObject({ lost: { at: START, unsent: null }, pairing: { person: MIHAI } });
});

test("cleared without a line, it goes on when the line is back, and still knows how many are gone", async () => {
  const { deps, meta, args } = makeCleared({ sentinel: { deviceId: "device-1", unsent: 2 }, session: "offline" });
  await noticeLoss(deps, true);
  expect(meta()).toEqual({ lost: { at: START, unsent: 2 } });
  args.session = ME;
  await noticeLoss(deps, false);
  expect(meta()).toMatchObject({ lost: { unsent: 2 }, pairing: { person: MIHAI } });
});

test("read once, it is not said again", async () => {
  const { deps, store, meta } = makeCleared({ sentinel: { deviceId: "device-1", unsent: 2 }, session: ME });
  await noticeLoss(deps, true);
  await dismissLost({ store });
  await noticeLoss(deps, true);
  expect(meta()).toMatchObject({ lost: null });
});

test("a phone that goes on after its storage was cleared never uses its old client's numbers", async () => {
  const first = await makeEngine();
  first.engine.start();
  await first.clock.settle();
  await first.save(adjust(1));
  await first.save(adjust(2));

  const { deps, store } = makeCleared({ sentinel: { deviceId: "device-1", unsent: 0 }, session: ME });
  await noticeLoss(deps, true);
  const second = await makeEngine({ isPaired: false, beside: { ...first, store } });
  second.engine.start();
  await first.clock.settle();
  expect(store.dump().rows.get("item i1")).toMatchObject({ onHand: 103 });
  await saveCommand({ store, makeId: () => "unused", now: first.clock.now, wake: second.engine.wake }, adjust(4));
  await first.clock.settle();
  expect(first.edge.applied.map(({ args }) => (args as { pieces: number }).pieces)).toEqual([1, 2, 4]);
  expect(new Set(first.edge.applied.map(({ clientId, id }) => `${clientId} ${id}`)).size).toBe(3);
});
