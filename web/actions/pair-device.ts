/** Pairs this phone, or pairs it again as the device it is: everything saved on it is kept. */
import { ok, type Result } from "../../shared/result.ts";
import type { Pairing } from "../store/phone-store.ts";
import type { ApiFailure } from "../sync/api.ts";
import { leaveWorkspace } from "../sync/leave-workspace.ts";
import type { Phone } from "./phone.ts";
import { refreshPeople } from "./refresh-people.ts";

/** `code`: the one-time code of a pairing link. Failures: codeUnknown, codeExpired, codeUsed, offline, notOurs … */
export const pairDevice = async (phone: Phone, args: { code: string; deviceName: string }): Promise<Result<Pairing, ApiFailure>> => {
  const before = await phone.store.read((tx) => tx.getMeta("pairing"));
  /* A phone that lost its storage has lost the key with it: it is paired as another device. */
  const device = before === null || before.device.key === "" ? null : before.device;
  const paired = await phone.api.pair({ ...args, device });
  if (!paired.ok) return paired;
  const { deviceId, deviceKey, person, workspace } = paired.value;
  const pairing: Pairing = {
    device: { id: deviceId, key: deviceKey },
    person,
    workspace,
    isStorageKept: before?.isStorageKept ?? null,
  };
  await phone.store.write(async (tx) => {
    if (before !== null && before.workspace.id !== workspace.id) await leaveWorkspace(tx, phone.makeId(), phone.now());
    await tx.putMeta("pairing", pairing);
    await tx.putMeta("people", { ...((await tx.getMeta("people")) ?? {}), [person.id]: person });
  });
  phone.wake("paired");
  /* Only now: the browser may ask the person, and the pairing must not wait for that. */
  const isStorageKept = await phone.keepStorage();
  await phone.store.write((tx) => tx.putMeta("pairing", { ...pairing, isStorageKept }));
  await refreshPeople(phone);
  return ok({ ...pairing, isStorageKept });
};
