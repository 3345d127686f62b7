/** The other calls to the edge (worker/routes): pairing, people, stores. Each answers with a value or a stable error code. */
import * as v from "valibot";
import type { LedgerMovement, LedgerPage } from "../../shared/movement.ts";
import { type Person, roleSchema } from "../../shared/person.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import type { PolicyChange } from "../../shared/stock-policy.ts";
import type { Region } from "../../shared/store.ts";
import type { Facts } from "../../shared/verdict.ts";
import { type HttpReply, LONG_TIME_LIMIT_MS, type Net } from "./net.ts";

/** `code`: the edge's own, or "offline", "notOurs", "edgeFault" (an error answer without a code, or one this app cannot read). */
export type ApiFailure = { code: string; facts: Facts };
export type ApiResult<T> = Promise<Result<T, ApiFailure>>;

const personSchema: v.GenericSchema<unknown, Person> = v.object({ id: v.string(), name: v.string(), role: roleSchema });
const workspaceSchema = v.object({ id: v.string(), name: v.string() });
const pairedSchema = v.object({ deviceId: v.string(), deviceKey: v.string(), person: personSchema, workspace: workspaceSchema });
const meSchema = v.object({ person: personSchema, deviceId: v.string(), workspace: workspaceSchema });
const codeSchema = v.object({ code: v.string(), expiresAt: v.number() });
const storeTestSchema = v.object({
  mallId: v.string(),
  regionId: v.nullable(v.string()),
  /** Epoch ms; null when Temu names none. */
  expiresAt: v.nullable(v.number()),
  missingScopes: v.array(v.string()),
});
const binPiecesSchema = v.object({ bin: v.nullable(v.string()), pieces: v.number() });
const movementSchema: v.GenericSchema<unknown, LedgerMovement> = v.object({
  id: v.string(),
  itemId: v.string(),
  pieces: v.number(),
  places: v.array(binPiecesSchema),
  reason: v.string(),
  note: v.nullable(v.string()),
  reference: v.nullable(v.string()),
  personId: v.nullable(v.string()),
  at: v.number(),
});
const ledgerPageSchema = v.object({ movements: v.array(movementSchema), next: v.nullable(v.string()) });
/** The whole store comes with the next sync. */
const storeSchema = v.object({ id: v.string() });

export type Paired = v.InferOutput<typeof pairedSchema>;
export type Me = v.InferOutput<typeof meSchema>;
export type PairingCode = v.InferOutput<typeof codeSchema>;
export type StoreTest = v.InferOutput<typeof storeTestSchema>;

/** `before`: the last page's `next`. Null: of every item, from the newest on. */
export type MovementArgs = { itemId: string | null; before: string | null };

export type PairArgs = { code: string; deviceName: string; device: { id: string; key: string } | null };
export type AddDeviceArgs = { personId: string } | { personName: string; role: Person["role"] };
export type StoreKeys = { region: Region; appKey: string; appSecret: string; accessToken: string };
export type ConnectStoreArgs = StoreKeys & { name: string; code: string };
export type TokenArgs = { appSecret: string; accessToken: string };

const toResult = <T>(schema: v.GenericSchema<unknown, T>, reply: HttpReply): Result<T, ApiFailure> => {
  switch (reply.kind) {
    case "ok": {
      const parsed = v.safeParse(schema, reply.body);
      return parsed.success ? ok(parsed.output) : refuse({ code: "edgeFault", facts: {} });
    }
    case "refused":
      return refuse({ code: reply.code ?? "edgeFault", facts: reply.facts });
    case "offline":
    case "notOurs":
      return refuse({ code: reply.kind, facts: {} });
  }
};

export type Api = {
  pair(args: PairArgs): ApiResult<Paired>;
  me(): ApiResult<Me>;
  people(): ApiResult<Person[]>;
  movements(args: MovementArgs): ApiResult<LedgerPage>;
  addDevice(args: AddDeviceArgs): ApiResult<PairingCode>;
  testStore(args: StoreKeys): ApiResult<StoreTest>;
  connectStore(args: ConnectStoreArgs): ApiResult<{ id: string }>;
  replaceToken(storeId: string, args: TokenArgs): ApiResult<{ id: string }>;
  importStore(storeId: string): ApiResult<{ id: string }>;
  checkLevels(storeId: string): ApiResult<{ id: string }>;
  setStockPolicy(storeId: string, change: PolicyChange): ApiResult<{ id: string }>;
  setDefaultCarrier(storeId: string, carrierId: string | null): ApiResult<{ id: string }>;
};

const toMovementsPath = ({ itemId, before }: MovementArgs): string => {
  const search = new URLSearchParams({ ...(itemId === null ? {} : { item: itemId }), ...(before === null ? {} : { before }) });
  return search.size === 0 ? "/api/movements" : `/api/movements?${search}`;
};

export const createApi = ({ request }: Pick<Net, "request">): Api => {
  const storePath = (storeId: string): string => `/api/stores/${encodeURIComponent(storeId)}`;
  const post = (path: string, body: unknown) => request({ method: "POST", path, body });
  /** The edge asks Temu before it answers. */
  const askTemu = (method: "POST" | "PUT", path: string, body: unknown) => request({ method, path, body, timeLimitMs: LONG_TIME_LIMIT_MS });
  return {
    pair: async (args) => toResult(pairedSchema, await post("/api/pair", args)),
    me: async () => toResult(meSchema, await request({ method: "GET", path: "/api/me" })),
    people: async () => toResult(v.array(personSchema), await request({ method: "GET", path: "/api/people" })),
    movements: async (args) => toResult(ledgerPageSchema, await request({ method: "GET", path: toMovementsPath(args) })),
    addDevice: async (args) => toResult(codeSchema, await post("/api/devices", args)),
    testStore: async (args) => toResult(storeTestSchema, await askTemu("POST", "/api/stores/test", args)),
    connectStore: async (args) => toResult(storeSchema, await askTemu("POST", "/api/stores", args)),
    replaceToken: async (storeId, args) => toResult(storeSchema, await askTemu("PUT", `${storePath(storeId)}/token`, args)),
    importStore: async (storeId) => toResult(storeSchema, await post(`${storePath(storeId)}/import`, {})),
    checkLevels: async (storeId) => toResult(storeSchema, await post(`${storePath(storeId)}/levels`, {})),
    setStockPolicy: async (storeId, change) =>
      toResult(storeSchema, await request({ method: "PATCH", path: `${storePath(storeId)}/stock`, body: change })),
    setDefaultCarrier: async (storeId, defaultCarrierId) =>
      toResult(storeSchema, await request({ method: "PATCH", path: storePath(storeId), body: { defaultCarrierId } })),
  };
};
