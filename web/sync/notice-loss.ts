/**
 * Whether this phone's database was cleared, by a person or by the browser: it knows no pairing, and what stands outside
 * of it, the sentinel or the session's cookie, does. Then that is kept to be said, and where the session still holds the
 * phone goes on with it: as a new client, with rows loaded anew. Never with the old client's numbers.
 */
import type { Pairing, PhoneStore } from "../store/phone-store.ts";
import type { SentinelPlace } from "../store/sentinel.ts";
import type { Api, Me } from "./api.ts";

export type LossDeps = {
  store: PhoneStore;
  sentinel: SentinelPlace;
  me: Api["me"];
  /** The phone's clock, epoch ms. */
  now: () => number;
  /** It was cleared and is signed in still. */
  onResumed: () => void;
};

/** The device's key is gone: paired again, this phone is another device. */
const toPairing = ({ person, deviceId, workspace }: Me): Pairing => ({
  device: { id: deviceId, key: "" },
  person,
  workspace,
  isStorageKept: null,
});

/**
 * `isStart`: nobody can be pairing right now, so a session without a pairing speaks for itself. True: the edge could not be
 * asked whether the session holds, so look again later.
 */
export const noticeLoss = async ({ store, sentinel, me, now, onResumed }: LossDeps, isStart: boolean): Promise<boolean> => {
  const { pairing, lost } = await store.read(async (tx) => ({ pairing: await tx.getMeta("pairing"), lost: await tx.getMeta("lost") }));
  if (pairing !== null) return false;
  const before = sentinel.load();
  if (before === null && lost === null && !isStart) return false;
  const session = await me();
  if (before === null && lost === null && !session.ok) return false;
  const isResumed = await store.write(async (tx) => {
    if ((await tx.getMeta("pairing")) !== null) return false;
    if (before !== null || lost === null) await tx.putMeta("lost", { at: now(), unsent: before?.unsent ?? null });
    if (!session.ok) return false;
    const { person } = session.value;
    await tx.putMeta("pairing", toPairing(session.value));
    await tx.putMeta("people", { ...((await tx.getMeta("people")) ?? {}), [person.id]: person });
    return true;
  });
  sentinel.save(null);
  if (isResumed) onResumed();
  return !session.ok && session.error.code !== "signedOut";
};
