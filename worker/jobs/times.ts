/** The waits of the jobs, in one place. All in milliseconds. */

/** How long after `sending` was stored the gateway may still sign: the wait for a slot included. */
export const SEND_WITHIN_MS = 30_000;
/** A call's own time limit and a little: after it a reply that was not recorded is not coming. */
export const REPLY_WITHIN_MS = 35_000;
/** Temu takes a request whose timestamp is up to this old, so an unanswered one may still be accepted until then. */
const TEMU_TIMESTAMP_WINDOW_MS = 300_000;
/** A request that Temu accepted in time may still be worked off this much later. */
const LATE_WORK_MS = 60_000;
/** What Temu shows may be this old. */
export const STALE_READ_MS = 120_000;
/** After this long Temu shows what it had done by then. */
export const SETTLED_MS = LATE_WORK_MS + STALE_READ_MS;
/** Proved absent so often, and still not taken: a person looks. */
export const MOST_RESENDS = 6;
/** Temu does not tell what it did, this long after it could have been proved: a person looks. */
export const MOST_SILENCE_MS = 60 * 60_000;
/** About five minutes of reading an order that Temu shows and we cannot read. */
export const MOST_UNREAD = 10;
/** Between read-backs of a shipment that a person has been told about: Temu may show it yet, or it is put right there. */
const SLOW_READ_BACK_MS = 30 * 60_000;
/** A shipment that nobody has put right by then is not looked at any more. */
const LOOKED_AT_MS = 14 * 24 * 3_600_000;
/** A store that cannot be called (token, address …) is tried again this often. */
export const STORE_PAUSE_MS = 5 * 60_000;

/** Work that threw is a bug; it is tried again this much later, in case what made it throw has gone. */
export const FAULT_WAIT_MS = 60_000;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Doubles from one second. */
export const waitAfter = (tries: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10));

/** What a read-back that was asked from here on does not show was never accepted, and never will be. */
export const fenceAt = (sendBy: number, clockSkewMs: number): number =>
  sendBy + TEMU_TIMESTAMP_WINDOW_MS + Math.abs(clockSkewMs) + SETTLED_MS;

const FIRST_READ_BACK_MS = 3_000;
const LONGEST_READ_BACK_MS = 120_000;

/** Read-backs come quickly at first, when most replies were only slow, then further apart. */
export const nextReadBackAt = (now: number, sentAt: number): number =>
  now + Math.min(LONGEST_READ_BACK_MS, Math.max(FIRST_READ_BACK_MS, Math.floor((now - sentAt) / 2)));

/** When Temu is asked again about a shipment, planned then, that a person has been told about; null: not any more. */
export const nextSlowReadAt = (now: number, plannedAt: number): number | null =>
  now > plannedAt + LOOKED_AT_MS ? null : now + SLOW_READ_BACK_MS;
