import { beforeEach, expect, test } from "vitest";
import { must } from "../../shared/result.ts";
import { replaceToken } from "../../worker/workspace/connect-store.ts";
import { loadRow } from "../../worker/workspace/row-store.ts";
import { START } from "../fakes/fake-clock.ts";
import { makeEvent } from "../fakes/make-event.ts";
import { HOUR, MINUTE } from "../fakes/make-rows.ts";
import { makeStory, type Story } from "../fakes/make-story.ts";
import { makeTemuOrder } from "../fakes/make-temu-things.ts";
import { WORKSPACE_ID } from "../fakes/make-workspace.ts";
import { notTaken } from "../fakes/replies.ts";
import { startPolling } from "../fakes/seed-store.ts";

const HOLD = 30_000;
const STOPPED = notTaken("stopStore", "tokenExpired", { code: 3000034 });

let story: Story;

beforeEach(() => {
  story = makeStory([makeTemuOrder(), makeTemuOrder({ sn: "PO-076-2" })]);
});

const store = () => must(loadRow(story.workspace.sql, "store", "s1"), "store");

const renewToken = async () => {
  const { workspace, phone } = story;
  workspace.storeTest = {
    ok: true,
    token: { mallId: store().mallId, mallType: 100, regionId: "76", expiresAt: START + 90 * 24 * HOUR, scopes: [] },
    missingScopes: [],
  };
  const session = { deviceId: phone.paired.deviceId, person: phone.paired.person };
  const renewed = await replaceToken(workspace.deps, WORKSPACE_ID, session, "s1", {
    appSecret: "fake-app-secret",
    accessToken: "fake-token",
  });
  workspace.arm();
  return renewed;
};

test("a store that cannot be called stands still and says why; a renewed token lets everything go on at once", async () => {
  story.temu.interfere = () => STOPPED;
  startPolling(story.workspace);
  story.confirm();
  story.adjust(3);
  await story.pass(HOUR);
  expect(store().trouble).toBe("tokenExpired");
  expect(story.shipment()).toMatchObject({ state: "planned", reason: "tokenExpired" });
  expect(story.pushes()).toMatchObject([{ state: "planned", reason: "tokenExpired" }]);
  /* The poll, the shipment and the push are each tried every five minutes, nothing more. */
  expect(story.workspace.calls.length).toBeLessThan(45);

  story.temu.interfere = (_call, proceed) => proceed();
  expect(await renewToken()).toMatchObject({ trouble: null });
  await story.pass(1_000);
  expect(story.shipment().state).toBe("confirmed");
  expect(story.pushes()).toMatchObject([{ state: "confirmed" }]);
  expect(story.temu.level("17")).toBe(13);
  expect(store()).toMatchObject({ trouble: null, readAt: START + HOUR + 1 });
});

test("orders that events asked to be read wait for the token, and are read when it is there", async () => {
  story.temu.interfere = () => STOPPED;
  story.temu.change("PO-076-2", { labels: ["pending_buyer_cancellation"] });
  story.workspace.receive(makeEvent({ eventCode: "bg_cancel_order_status_change", parentOrderSn: "PO-076-2" }));
  await story.pass(20 * MINUTE);
  expect(store().trouble).toBe("tokenExpired");
  expect(story.workspace.calls.length).toBeLessThan(7);
  story.temu.interfere = (_call, proceed) => proceed();
  await renewToken();
  await story.pass(1_000);
  expect(story.order("PO-076-2").flags).toEqual(["cancelPending"]);
});

test("a store that stands does not hold up its shipment's undo", async () => {
  story.temu.interfere = () => STOPPED;
  story.confirm();
  await story.pass(HOLD + MINUTE);
  expect(story.undo()).toMatchObject({ outcome: "applied" });
  story.temu.interfere = (_call, proceed) => proceed();
  await story.pass(HOUR);
  expect(story.temu.effects).toEqual([]);
});

test("many orders to be read at a store that stands are one try every five minutes", async () => {
  story.temu.interfere = () => STOPPED;
  for (let at = 0; at < 60; at += 1) story.workspace.receive(makeEvent({ parentOrderSn: `PO-076-${100 + at}`, hash: `h${at}` }));
  await story.pass(31 * MINUTE);
  expect(story.workspace.calls.length).toBeGreaterThan(4);
  expect(story.workspace.calls.length).toBeLessThan(8);
});
