import { expect, test } from "vitest";
import { adjustStock } from "../../../web/actions/adjust-stock.ts";
import { pairDevice } from "../../../web/actions/pair-device.ts";
import { loadCounters, loadPairing, loadPeople } from "../../../web/store/queries/load-phone.ts";
import { loadWaiting } from "../../../web/store/queries/load-waiting.ts";
import type { HttpReply, HttpRequest } from "../../../web/sync/net.ts";
import { makePhone } from "../make-phone.ts";
import { ANA, MIHAI, makeItem, makePairing } from "../make-rows.ts";

const paired = (workspaceId: string): HttpReply => ({
  kind: "ok",
  body: { deviceId: "device-1", deviceKey: "fake-device-key", person: MIHAI, workspace: { id: workspaceId, name: `Team ${workspaceId}` } },
});

const edge =
  (workspaceId: string) =>
  ({ path }: HttpRequest): HttpReply =>
    path === "/api/pair" ? paired(workspaceId) : { kind: "ok", body: [ANA, MIHAI] };

const ARGS = { code: "w1.fake-code", deviceName: "Phone by the door" };

test("a first pairing names person, device and team, asks to keep the storage, and brings everyone's names", async () => {
  const phone = makePhone(edge("w1"));
  const pairing = {
    device: { id: "device-1", key: "fake-device-key" },
    person: MIHAI,
    workspace: { id: "w1", name: "Team w1" },
    isStorageKept: true,
  };
  expect(await pairDevice(phone, ARGS)).toEqual({ ok: true, value: pairing });
  expect(await loadPairing(phone.db)).toEqual(pairing);
  expect(await loadPeople(phone.db)).toEqual({ ana: ANA, mihai: MIHAI });
  expect(phone.asked[0]).toMatchObject({ path: "/api/pair", body: { ...ARGS, device: null } });
  expect(phone.causes).toEqual(["paired"]);
});

const makeBusyPhone = async (answer: (asked: HttpRequest) => HttpReply) => {
  const phone = makePhone(answer);
  await phone.store.write(async (tx) => {
    await tx.putMeta("pairing", makePairing());
    await tx.putMeta("people", { ana: ANA });
    await tx.putRows([makeItem("i1")]);
  });
  await adjustStock(phone, { itemId: "i1", pieces: 5, reason: "found", note: null });
  return phone;
};

test("pairing again in the same team brings the device's own key, and keeps rows and outbox with their person", async () => {
  const phone = await makeBusyPhone(edge("w1"));
  await pairDevice(phone, ARGS);
  expect(phone.asked[0]).toMatchObject({ body: { device: makePairing().device } });
  expect(await phone.db.outbox.toArray()).toMatchObject([{ id: 1, envelope: { by: "ana" } }]);
  expect(await phone.db.items.get("i1")).toMatchObject({ row: { onHand: 105 } });
});

test("in another team nothing of the first is sent: rows go, and what waited is kept as parked", async () => {
  const phone = await makeBusyPhone(edge("w2"));
  await pairDevice(phone, ARGS);
  expect(await phone.db.outbox.toArray()).toEqual([]);
  expect(await phone.db.items.toArray()).toEqual([]);
  expect(await phone.db.base.toArray()).toEqual([]);
  expect(await loadWaiting(phone.db, 10)).toMatchObject([{ kind: "verdict", verdict: { envelope: { args: { pieces: 5 } } } }]);
  expect(await loadCounters(phone.db)).toMatchObject({ waiting: 0, parked: 1 });
  expect(await phone.db.meta.get("sync")).toMatchObject({ value: { epoch: null, cursor: null, nextId: 1 } });
});

test("a code that is refused changes nothing on the phone", async () => {
  const phone = await makeBusyPhone(() => ({ kind: "refused", status: 400, code: "codeExpired", facts: {} }));
  expect(await pairDevice(phone, ARGS)).toEqual({ ok: false, error: { code: "codeExpired", facts: {} } });
  expect(await loadPairing(phone.db)).toEqual(makePairing());
  expect(phone.causes).toEqual(["saved"]);
});
