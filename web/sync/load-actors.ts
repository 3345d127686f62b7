/** Who acted on this phone, for running their commands again. */
import type { PhoneReads } from "../store/phone-store.ts";
import type { Actors } from "./command-context.ts";

export const loadActors = async (tx: PhoneReads): Promise<Actors> => ({
  people: (await tx.getMeta("people")) ?? {},
  deviceId: (await tx.getMeta("pairing"))?.device.id ?? "",
});
