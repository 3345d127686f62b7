/** The other calls to the edge (worker/routes): pairing, people, stores, CSVs. Each answers with a value or a stable error code. */
import * as v from "valibot";
import {
  type CsvImport,
  type CsvKind,
  csvImportSchema,
  type ExportKind,
  type RowOutcome,
  type RowPage,
  rowPageSchema,
} from "../../shared/csv.ts";
import type { LedgerMovement, LedgerPage } from "../../shared/movement.ts";
import { type Person, roleSchema } from "../../shared/person.ts";
import { ok, type Result, refuse } from "../../shared/result.ts";
import type { PolicyChange } from "../../shared/stock-policy.ts";
import type { Region } from "../../shared/store.ts";
import type { Facts } from "../../shared/verdict.ts";
import type { StoreWarehousesChange, WarehouseChange, WarehouseFields } from "../../shared/warehouse.ts";
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
  device: v.optional(v.nullable(v.string()), null),
  at: v.number(),
});
const ledgerPageSchema = v.object({ movements: v.array(movementSchema), next: v.nullable(v.string()) });
/** The whole of it comes with the next sync. */
const storeSchema = v.object({ id: v.string() });
/** It comes with the stores. */
const warehouseSchema = v.object({ id: v.string() });

const fileSchema = v.instance(Blob);
const safetySchema = v.object({ safety: v.nullable(v.number()) });
const checkedItemSchema = v.object({ listings: v.number() });

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
  setSafety(safety: number | null): ApiResult<{ safety: number | null }>;
  checkItem(itemId: string): ApiResult<{ listings: number }>;
  setDefaultCarrier(storeId: string, carrierId: string | null): ApiResult<{ id: string }>;
  beginImport(file: { kind: CsvKind; name: string; bytes: number }): ApiResult<CsvImport>;
  sendImportPart(importId: string, n: number, base64: string): ApiResult<CsvImport>;
  checkImport(importId: string): ApiResult<CsvImport>;
  findImport(importId: string): ApiResult<CsvImport>;
  listImportRows(importId: string, asked: { outcome: RowOutcome; after: number }): ApiResult<RowPage>;
  /** `isMarked`: with a byte order mark, for spreadsheets that need one. */
  exportCsv(kind: ExportKind, isMarked: boolean): ApiResult<Blob>;
  setStoreWarehouses(storeId: string, change: StoreWarehousesChange): ApiResult<{ id: string }>;
  addWarehouse(fields: WarehouseFields): ApiResult<{ id: string }>;
  changeWarehouse(id: string, change: WarehouseChange): ApiResult<{ id: string }>;
  removeWarehouse(id: string): ApiResult<{ id: string }>;
};

const toMovementsPath = ({ itemId, before }: MovementArgs): string => {
  const search = new URLSearchParams({ ...(itemId === null ? {} : { item: itemId }), ...(before === null ? {} : { before }) });
  return search.size === 0 ? "/api/movements" : `/api/movements?${search}`;
};

export const createApi = ({ request }: Pick<Net, "request">): Api => {
  const storePath = (storeId: string): string => `/api/stores/${encodeURIComponent(storeId)}`;
  const importPath = (importId: string): string => `/api/imports/${encodeURIComponent(importId)}`;
  const warehousePath = (id: string): string => `/api/warehouses/${encodeURIComponent(id)}`;
  const post = (path: string, body: unknown) => request({ method: "POST", path, body });
  /** The edge has work to do before it answers: it asks Temu, or looks at a whole file. */
  const askLong = (method: "POST" | "PUT", path: string, body: unknown) => request({ method, path, body, timeLimitMs: LONG_TIME_LIMIT_MS });
  return {
    pair: async (args) => toResult(pairedSchema, await post("/api/pair", args)),
    me: async () => toResult(meSchema, await request({ method: "GET", path: "/api/me" })),
    people: async () => toResult(v.array(personSchema), await request({ method: "GET", path: "/api/people" })),
    movements: async (args) => toResult(ledgerPageSchema, await request({ method: "GET", path: toMovementsPath(args) })),
    addDevice: async (args) => toResult(codeSchema, await post("/api/devices", args)),
    testStore: async (args) => toResult(storeTestSchema, await askLong("POST", "/api/stores/test", args)),
    connectStore: async (args) => toResult(storeSchema, await askLong("POST", "/api/stores", args)),
    replaceToken: async (storeId, args) => toResult(storeSchema, await askLong("PUT", `${storePath(storeId)}/token`, args)),
    importStore: async (storeId) => toResult(storeSchema, await post(`${storePath(storeId)}/import`, {})),
    checkLevels: async (storeId) => toResult(storeSchema, await post(`${storePath(storeId)}/levels`, {})),
    setStockPolicy: async (storeId, change) =>
      toResult(storeSchema, await request({ method: "PATCH", path: `${storePath(storeId)}/stock`, body: change })),
    setSafety: async (safety) => toResult(safetySchema, await request({ method: "PATCH", path: "/api/stores", body: { safety } })),
    checkItem: async (itemId) => toResult(checkedItemSchema, await post(`/api/items/${encodeURIComponent(itemId)}/levels`, {})),
    setDefaultCarrier: async (storeId, defaultCarrierId) =>
      toResult(storeSchema, await request({ method: "PATCH", path: storePath(storeId), body: { defaultCarrierId } })),
    beginImport: async (file) => toResult(csvImportSchema, await post("/api/imports", file)),
    sendImportPart: async (importId, n, base64) =>
      toResult(csvImportSchema, await request({ method: "PUT", path: `${importPath(importId)}/parts/${n}`, body: { base64 } })),
    /* Twenty thousand rows take the edge a while. */
    checkImport: async (importId) => toResult(csvImportSchema, await askLong("POST", `${importPath(importId)}/check`, {})),
    findImport: async (importId) => toResult(csvImportSchema, await request({ method: "GET", path: importPath(importId) })),
    listImportRows: async (importId, { outcome, after }) =>
      toResult(rowPageSchema, await request({ method: "GET", path: `${importPath(importId)}/rows?outcome=${outcome}&after=${after}` })),
    exportCsv: async (kind, isMarked) => {
      const path = `/api/export/${kind}.csv${isMarked ? "?bom=1" : ""}`;
      return toResult(fileSchema, await request({ method: "GET", path, isFile: true, timeLimitMs: LONG_TIME_LIMIT_MS }));
    },
    setStoreWarehouses: async (storeId, change) =>
      toResult(storeSchema, await request({ method: "PATCH", path: `${storePath(storeId)}/warehouses`, body: change })),
    addWarehouse: async (fields) => toResult(warehouseSchema, await post("/api/warehouses", fields)),
    changeWarehouse: async (id, change) =>
      toResult(warehouseSchema, await request({ method: "PATCH", path: warehousePath(id), body: change })),
    removeWarehouse: async (id) => toResult(warehouseSchema, await request({ method: "DELETE", path: warehousePath(id) })),
  };
};
