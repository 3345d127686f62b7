/** What the others say to the gateway and hear from it: plain data that crosses RPC. No secret is ever in an answer. */
import type { Reason, ReplyClass } from "../../shared/reply.ts";
import type { Region } from "../../shared/store.ts";
import type { Lane } from "./lane.ts";
import type { TokenInfo } from "./methods/read-token-info.ts";
import type { MethodName, TemuMethods } from "./temu-methods.ts";

/** How to reach a store: its app, and the two secrets as `sealStore` gave them. */
export type StoreAccess = {
  workspaceId: string;
  storeId: string;
  region: Region;
  appKey: string;
  sealedSecret: string;
  sealedToken: string;
};

export type GatewayCall<M extends MethodName = MethodName> = {
  store: StoreAccess;
  method: M;
  args: TemuMethods[M]["args"];
  lane: Lane;
  /** Epoch ms after which nothing is signed any more: class "later", `sent` false. Null for a read that may wait. */
  sendBy: number | null;
};

/** What a call came to, whatever its class. */
export type ReplyFacts = {
  /** False proves that nothing left for Temu. */
  sent: boolean;
  /** Temu's errorCode, also an inner one; null where there was none to read. */
  code: number | null;
  reason: Reason;
  /** Temu's own words, at most 300 characters, without secrets; "" where there were none. */
  message: string;
  /** Temu's support wants it. */
  requestId: string | null;
  sentAt: number | null;
  repliedAt: number;
  /** How far Temu's clock is ahead of ours, from the HTTP Date header (whole seconds); null without one. */
  clockSkewMs: number | null;
};

type Taken<M extends MethodName> = { class: "confirmed" | "partly"; result: TemuMethods[M]["result"] };
type NotTaken = { class: Exclude<ReplyClass, "confirmed" | "partly">; result: null };

export type GatewayReply<M extends MethodName = MethodName> = ReplyFacts & (Taken<M> | NotTaken);

/** What a person typed in to connect a store. */
export type StoreKeys = { workspaceId: string; region: Region; appKey: string; appSecret: string; accessToken: string };

export type StoreTest =
  | { ok: true; token: TokenInfo; missingScopes: MethodName[] }
  | { ok: false; class: NotTaken["class"]; reason: Reason; code: number | null; message: string; requestId: string | null };

export type SealStoreRequest = { workspaceId: string; storeId: string; appSecret: string; accessToken: string };
export type SealedStore = { sealedSecret: string; sealedToken: string };

/** `headers` with lower-case names; `body` at most 64 KiB of text, as it came. */
export type WebhookRequest = { store: StoreAccess; headers: Record<string, string>; body: string };

/** The fields we use of any event. An event is a hint, so what is missing or odd is null; compare mallId with the store's. */
export type WebhookPayload = {
  mallId: string | null;
  parentOrderSn: string | null;
  orderSn: string | null;
  orderStatus: number | null;
  updatedAt: number | null;
};

/** One refusal for whatever was wrong: a caller that learned which check failed could feel its way in. */
export type WebhookOpening =
  | { ok: true; eventCode: string; timestampMs: number; payload: WebhookPayload; plaintextHash: string }
  | { ok: false };

/** The gateway as its callers see it over RPC. Its answers hold no stubs, so there is nothing to dispose. */
export type TemuGatewayRpc = {
  call<M extends MethodName>(request: GatewayCall<M>): Promise<GatewayReply<M>>;
  testStore(keys: StoreKeys): Promise<StoreTest>;
  sealStore(request: SealStoreRequest): Promise<SealedStore>;
  openWebhook(request: WebhookRequest): Promise<WebhookOpening>;
};
