/** What asking the edge can come to. Only `ok` carries verdicts; nothing else ever removes a command. */
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";

export type SyncReply =
  | { kind: "ok"; answer: SyncResponse }
  /** No answer within the time limit, or none at all. */
  | { kind: "offline" }
  /** The edge does not know this session: someone must pair again. */
  | { kind: "signedOut" }
  /** This client id belongs to another device, which had answers to the commands up to there. */
  | { kind: "clientTaken"; answeredUpTo: number }
  /** The edge answered with an error. `code` stays the same over versions; null where it gave none. */
  | { kind: "refused"; status: number; code: string | null }
  /** Something answered that is not our edge: a captive portal, a proxy. */
  | { kind: "notOurs" };

export type SyncNet = { postSync(request: SyncRequest): Promise<SyncReply> };

/** The edge's codes for a request that it cannot read: one command in it may be the cause. */
const UNREADABLE: readonly (string | null)[] = ["wrongShape", "bodyTooLarge"];

export const isUnreadable = (reply: Extract<SyncReply, { kind: "refused" }>): boolean => UNREADABLE.includes(reply.code);
