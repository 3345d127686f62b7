// The headless phone against the whole product, before anything is broken: what the harnesses build on.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isToShip, stopOf } from "../../shared/order.ts";
import { must } from "../../shared/result.ts";
import { type Depot, startDepot } from "../e2e/start-depot.ts";
import { createHeadlessPhone, type HeadlessPhone } from "../fakes/headless-phone.ts";

const PATIENT = { timeout: 30_000, interval: 20 };

let depot: Depot;
let phone: HeadlessPhone;

beforeAll(async () => {
  depot = await startDepot({ stores: 1, ordersPerStore: 20, skusPerStore: 20 });
  phone = createHeadlessPhone({ baseUrl: depot.edge.url, factor: 10 });
});

afterAll(async () => {
  await phone?.stop();
  await depot?.close();
});

const awaitSent = () => vi.waitFor(() => expect(phone.countWaiting()).toBe(0), PATIENT);

test("pairs by a code, loads every order, and sends what it saves", async () => {
  await phone.pair(await depot.invite());
  phone.start();
  await vi.waitFor(() => expect(phone.list("order").length).toBeGreaterThan(10), PATIENT);
  const item = must(
    phone.list("item").find(({ openedAt }) => openedAt !== null),
    "an item",
  );
  expect(await phone.save({ name: "adjustStock", args: { itemId: item.id, pieces: 3, reason: "found", note: null } })).toEqual({
    ok: true,
    value: { id: 1 },
  });
  await awaitSent();
  expect(phone.list("item").find(({ id }) => id === item.id)).toMatchObject({ onHand: item.onHand + 3 });
});

test("keeps what it saved through its death and a lost session, and sends it when it is paired again", async () => {
  const order = must(
    phone.list("order").find((each) => isToShip(each) && stopOf(each) === null && each.warnings.length === 0),
    "an order",
  );
  const carrierId = must(phone.list("store")[0]?.carriers[0]?.id, "a carrier");
  phone.kill();
  expect((await phone.save({ name: "confirmShipment", args: { orderId: order.id, trackingNumber: "HEAD00000001", carrierId } })).ok).toBe(
    true,
  );
  phone.forgetCookie();
  phone.start();
  await vi.waitFor(() => expect(phone.status().isSignedOut).toBe(true), PATIENT);
  expect(phone.countWaiting()).toBe(1);
  await phone.pair(await depot.invite());
  await awaitSent();
  expect(phone.list("job").filter((job) => job.kind === "confirmShipment")).toMatchObject([{ orderId: order.id, state: "planned" }]);
  expect((await phone.save({ name: "undoShipment", args: { orderId: order.id, trackingNumber: "HEAD00000001" } })).ok).toBe(true);
  await awaitSent();
  expect(phone.store.dump().verdicts.size).toBe(0);
  expect(phone.list("order").find(({ id }) => id === order.id)?.shipment).toBe(null);
  expect(phone.faults).toEqual([]);
});
