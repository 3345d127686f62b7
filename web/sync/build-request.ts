/** What the phone asks next: its place, and the first waiting commands that fit. */
import { must } from "../../shared/result.ts";
import { type Envelope, MAX_COMMAND_BYTES, type SyncRequest } from "../../shared/wire.ts";
import type { PhoneReads } from "../store/phone-store.ts";

/** Half of what the edge takes at a time (MAX_COMMANDS): the answer is one transaction, and whoever saves meanwhile waits for it. */
export const BATCH_COMMANDS = 100;

const byteLength = (envelope: Envelope): number => new TextEncoder().encode(JSON.stringify(envelope)).length;

/** As many as may travel at once, never none of some. */
const takeFitting = (envelopes: readonly Envelope[]): Envelope[] => {
  let bytes = 0;
  const end = envelopes.findIndex((envelope, at) => {
    bytes += byteLength(envelope) + 1;
    return bytes > MAX_COMMAND_BYTES && at > 0;
  });
  return end === -1 ? [...envelopes] : envelopes.slice(0, end);
};

/** `most`: commands at a time. */
export const buildRequest = async (tx: PhoneReads, most = BATCH_COMMANDS): Promise<SyncRequest> => {
  const { epoch, cursor, clientId, clockOffsetMs, nextId } = must(await tx.getMeta("sync"), "sync state");
  /* At least one is read: what is stored on the phone is known by the first that waits, sent or not. */
  const outbox = await tx.getOutbox(Math.max(1, most));
  return {
    epoch,
    cursor,
    clientId,
    clockOffsetMs,
    /* Commands are answered in order: all before the first that waits have been. */
    storedUpTo: (outbox[0]?.id ?? nextId) - 1,
    commands: takeFitting(outbox.slice(0, most).map((command) => command.envelope)),
  };
};
