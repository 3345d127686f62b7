/**
 * TemuGateway: the one room where app secrets and tokens are opened. A thin shell over call-temu.ts, open-webhook.ts and
 * seal.ts; everything it returns is plain data.
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import type { Region } from "../../shared/store.ts";
import type { Env } from "../env.ts";
import { limitsOf } from "./call-limits.ts";
import { type CallDeps, callTemu, type Secrets } from "./call-temu.ts";
import { sendToTemu } from "./egress.ts";
import type {
  GatewayCall,
  GatewayReply,
  SealedStore,
  SealStoreRequest,
  StoreAccess,
  StoreKeys,
  StoreTest,
  TemuGatewayRpc,
  WebhookOpening,
  WebhookRequest,
} from "./gateway-call.ts";
import { openWebhookMessage } from "./open-webhook.ts";
import { seal, unseal } from "./seal.ts";
import { type MethodName, missingScopes } from "./temu-methods.ts";
import { parseTemuSettings, type TemuSettings } from "./temu-settings.ts";

/** ms. Somebody waits for this answer with the form open. */
const TEST_WAIT_MS = 15_000;

const openStore = (settings: TemuSettings, store: StoreAccess): Secrets | null => {
  const { workspaceId, storeId } = store;
  const appSecret = unseal(settings.encryptionKey, { workspaceId, storeId, field: "appSecret" }, store.sealedSecret);
  const accessToken = unseal(settings.encryptionKey, { workspaceId, storeId, field: "accessToken" }, store.sealedToken);
  return appSecret === null || accessToken === null ? null : { appSecret, accessToken };
};

export class TemuGateway extends WorkerEntrypoint<Env> implements TemuGatewayRpc {
  /** Calls one method for one store and says what the answer means. */
  async call<M extends MethodName>(request: GatewayCall<M>): Promise<GatewayReply<M>> {
    const settings = parseTemuSettings(this.env);
    const { store, ...call } = request;
    const deps = this.#makeDeps(settings, store.region, store.appKey, () => openStore(settings, store));
    return callTemu(deps, { ...call, region: store.region, appKey: store.appKey, storeId: store.storeId });
  }

  /** Asks Temu whose token this is and what it may call, before anything is stored (bg.open.accesstoken.info.get). */
  async testStore(keys: StoreKeys): Promise<StoreTest> {
    const { region, appKey, appSecret, accessToken } = keys;
    const deps = this.#makeDeps(parseTemuSettings(this.env), region, appKey, () => ({ appSecret, accessToken }));
    const method = "bg.open.accesstoken.info.get";
    const sendBy = Date.now() + TEST_WAIT_MS;
    const reply = await callTemu(deps, { region, appKey, storeId: "", method, args: {}, lane: "refetch", sendBy });
    if (reply.class === "confirmed" || reply.class === "partly") {
      return { ok: true, token: reply.result, missingScopes: missingScopes(reply.result.scopes) };
    }
    const { class: replyClass, reason, code, message, requestId } = reply;
    return { ok: false, class: replyClass, reason, code, message, requestId };
  }

  /** Seals both secrets of a store for storing. They open again only for this workspace and this store. */
  async sealStore({ workspaceId, storeId, appSecret, accessToken }: SealStoreRequest): Promise<SealedStore> {
    const { encryptionKey } = parseTemuSettings(this.env);
    return {
      sealedSecret: seal(encryptionKey, { workspaceId, storeId, field: "appSecret" }, appSecret),
      sealedToken: seal(encryptionKey, { workspaceId, storeId, field: "accessToken" }, accessToken),
    };
  }

  /** Decrypts and verifies one webhook. The event is a hint: what it says is read again before anything is believed. */
  async openWebhook({ store, headers, body }: WebhookRequest): Promise<WebhookOpening> {
    const secrets = openStore(parseTemuSettings(this.env), store);
    if (secrets === null) return { ok: false };
    return openWebhookMessage({ appKey: store.appKey, appSecret: secrets.appSecret, headers, body, now: Date.now() });
  }

  #makeDeps(settings: TemuSettings, region: Region, appKey: string, openSecrets: () => Secrets | null): CallDeps {
    const limiter = this.env.APP_LIMITER.getByName(`${region}:${appKey}`);
    return {
      now: () => Date.now(),
      takeSlot: async (wish) => (await limiter.take({ ...wish, ...limitsOf(settings, appKey, wish.method) }))?.slot ?? null,
      giveBackSlot: (slot, answered) => limiter.giveBack(slot, answered),
      holdSlots: () => limiter.hold(),
      openSecrets,
      send: (toRegion, body) => sendToTemu(settings, toRegion, body, (url, init) => fetch(url, init)),
      inBackground: (work) => this.ctx.waitUntil(work),
    };
  }
}
