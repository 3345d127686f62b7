/**
 * One call to Temu from slot to verdict. Promises: nothing is signed without a slot or after `sendBy`; the slot is given
 * back whatever happens; every outcome of network and Temu is an answer, and only a bug throws.
 */
import type { Reason } from "../../shared/reply.ts";
import type { Region } from "../../shared/store.ts";
import { type Classified, classifyAnswer } from "./classify.ts";
import { CALL_LIMIT_MS, type TemuAnswer } from "./egress.ts";
import type { GatewayReply, ReplyFacts } from "./gateway-call.ts";
import type { Lane, SlotWish } from "./lane.ts";
import { signRequest } from "./sign-request.ts";
import { type MethodName, TEMU_METHODS, type TemuMethods } from "./temu-methods.ts";

export type Secrets = { appSecret: string; accessToken: string };

export type CallDeps = {
  now(): number;
  /** Null when none came free in time. A limiter that fails rejects, which counts as none. */
  takeSlot(wish: SlotWish): Promise<number | null>;
  /** `answered`: a reply was seen, so the call is no longer on its way to Temu. */
  giveBackSlot(slot: number, answered: boolean): Promise<void>;
  /** Keeps every call of this app back for a while. */
  holdSlots(): Promise<void>;
  /** Null when they cannot be opened. */
  openSecrets(): Secrets | null;
  send(region: Region, body: string): Promise<TemuAnswer>;
  /** Lets work outlive the reply. */
  inBackground(work: Promise<void>): void;
};

export type TemuCall<M extends MethodName> = {
  region: Region;
  appKey: string;
  storeId: string;
  method: M;
  args: TemuMethods[M]["args"];
  lane: Lane;
  sendBy: number | null;
};

/** ms. A thousand calls before one take under a minute. */
const WAIT_LIMIT_MS = 120_000;
/** ms. The call's own limit starts a little after the slot was given; the slot must outlast it. */
export const SLOT_LIMIT_MS = CALL_LIMIT_MS + 5_000;
const MESSAGE_LIMIT_CHARS = 300;

const notSent = (now: number, replyClass: "later" | "stopStore", reason: Reason): GatewayReply<never> => ({
  class: replyClass,
  reason,
  sent: false,
  code: null,
  message: "",
  requestId: null,
  result: null,
  sentAt: null,
  repliedAt: now,
  clockSkewMs: null,
});

/** Temu's words may repeat what we sent: no secret leaves with them. */
const cleanMessage = (message: string, secrets: Secrets): string => {
  let clean = message;
  for (const secret of [secrets.appSecret, secrets.accessToken]) if (secret !== "") clean = clean.replaceAll(secret, "…");
  return clean.slice(0, MESSAGE_LIMIT_CHARS).toWellFormed();
};

/** The Date header names a whole second, so its middle is the best guess; our own moment is the middle of the call. */
const measureSkew = (temuDateAt: number | null, sentAt: number, repliedAt: number): number | null =>
  temuDateAt === null ? null : Math.round(temuDateAt + 500 - (sentAt + repliedAt) / 2);

const toReply = <M extends MethodName>(facts: ReplyFacts, classified: Classified<TemuMethods[M]["result"]>): GatewayReply<M> =>
  classified.class === "confirmed" || classified.class === "partly"
    ? { ...facts, class: classified.class, result: classified.result }
    : { ...facts, class: classified.class, result: null };

type Sent = { answer: TemuAnswer; secrets: Secrets; sentAt: number; repliedAt: number };

const sendInSlot = async <M extends MethodName>(deps: CallDeps, call: TemuCall<M>): Promise<Sent | GatewayReply<never>> => {
  // Asked again: the wait for the slot may have taken longer than there was.
  const now = deps.now();
  if (call.sendBy !== null && now > call.sendBy) return notSent(now, "later", "sendByPassed");
  const secrets = deps.openSecrets();
  if (secrets === null) return notSent(now, "stopStore", "secretsUnreadable");
  const { body } = signRequest(
    {
      ...TEMU_METHODS[call.method].encode(call.args),
      type: call.method,
      app_key: call.appKey,
      access_token: secrets.accessToken,
      data_type: "JSON",
      timestamp: Math.floor(now / 1000),
      version: "V1",
    },
    secrets.appSecret,
  );
  const answer = await deps.send(call.region, body);
  return { answer, secrets, sentAt: now, repliedAt: deps.now() };
};

const ignoreFailure = (work: Promise<void>): Promise<void> => work.catch(() => undefined);

export const callTemu = async <M extends MethodName>(deps: CallDeps, call: TemuCall<M>): Promise<GatewayReply<M>> => {
  // The name came over RPC: a method that is not listed is never signed.
  if (!Object.hasOwn(TEMU_METHODS, call.method)) throw new Error("method is not listed");
  const askedAt = deps.now();
  const waitMs = Math.min(WAIT_LIMIT_MS, call.sendBy === null ? WAIT_LIMIT_MS : call.sendBy - askedAt);
  if (waitMs < 0) return notSent(askedAt, "later", "sendByPassed");
  const wish = { storeId: call.storeId, lane: call.lane, method: call.method, waitMs, limitMs: SLOT_LIMIT_MS };
  const slot = await deps.takeSlot(wish).catch(() => null);
  if (slot === null) return notSent(deps.now(), "later", "noSlot");
  // A give-back that gets lost costs the slot its time limit, nothing more; so nobody waits for it and its failure is ignored.
  const giveBack = (answered: boolean): void => deps.inBackground(ignoreFailure(deps.giveBackSlot(slot, answered)));
  const sent = await sendInSlot(deps, call).catch((fault) => {
    giveBack(false);
    throw fault;
  });
  giveBack("answer" in sent && sent.answer.kind === "answer");
  if (!("answer" in sent)) return sent;
  const { answer, secrets, sentAt, repliedAt } = sent;
  const classified = classifyAnswer(TEMU_METHODS[call.method], call.args, answer);
  if (classified.reason === "rateLimited") deps.inBackground(ignoreFailure(deps.holdSlots()));
  const facts: ReplyFacts = {
    sent: true,
    code: classified.code,
    reason: classified.reason,
    message: cleanMessage(classified.message, secrets),
    requestId: classified.requestId,
    sentAt,
    repliedAt,
    clockSkewMs: answer.kind === "answer" ? measureSkew(answer.temuDateAt, sentAt, repliedAt) : null,
  };
  return toReply(facts, classified);
};
