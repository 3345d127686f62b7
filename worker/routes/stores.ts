/** Connecting stores, renewing their tokens, reading them again. The owner's business: these calls carry secrets in. */
import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type PolicyChange, policyChangeSchema, stockPolicySchema } from "../../shared/stock-policy.ts";
import { regionSchema, type Store } from "../../shared/store.ts";
import type { StoreWarehousesChange } from "../../shared/warehouse.ts";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";
import type { StoreRefusal } from "../workspace/connect-store.ts";
import { refuseWarehouse } from "./warehouses.ts";

const SMALL_BODY_BYTES = 8 * 1024;
const secretSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const keysEntries = {
  region: regionSchema,
  appKey: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  appSecret: secretSchema,
  accessToken: secretSchema,
};
const testSchema = v.strictObject(keysEntries);
const connectSchema = v.strictObject({
  ...keysEntries,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  code: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[\p{L}\p{N}]{1,3}$/u)),
});
const tokenSchema = v.strictObject({ appSecret: secretSchema, accessToken: secretSchema });
const safetySchema = v.strictObject({ safety: stockPolicySchema.entries.safety });
const idSchema = v.pipe(v.string(), v.maxLength(100));
const storeSchema = v.strictObject({ defaultCarrierId: v.nullable(idSchema) });
const warehousesSchema = v.strictObject({
  defaultId: v.optional(v.nullable(idSchema)),
  temuWarehouseIds: v.optional(v.record(idSchema, v.nullable(idSchema))),
});

const refuseStore = (c: Context, refusal: StoreRefusal): Response => {
  switch (refusal.error) {
    case "temuRefused":
      return apiError(c, "temuRefused", { reason: refusal.reason, temuMessage: refusal.message, requestId: refusal.requestId });
    case "otherMall":
      return apiError(c, "otherMall", { expected: refusal.expected, got: refusal.got });
    case "appTaken":
    case "mallConnected":
    case "storeCodeTaken":
    case "storeUnknown":
      return apiError(c, refusal.error);
  }
};

const answerStore = (c: Context, store: Store | StoreRefusal, status: 200 | 201): Response =>
  "error" in store ? refuseStore(c, store) : c.json(store, status);

export const stores = new Hono<SessionContext>()
  .get("/", requireSession(), async (c) => c.json(await c.get("workspace").listStores()))
  .post("/test", requireSession("owner"), async (c) => {
    const body = await readBody(c, testSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    const test = await c.env.TEMU_GATEWAY.testStore({ workspaceId: c.get("session").workspace.id, ...body.value });
    if (!test.ok) return refuseStore(c, { error: "temuRefused", reason: test.reason, message: test.message, requestId: test.requestId });
    const { mallId, regionId, expiresAt } = test.token;
    return c.json({ mallId, regionId, expiresAt, missingScopes: test.missingScopes });
  })
  .post("/", requireSession("owner"), async (c) => {
    const body = await readBody(c, connectSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    return answerStore(c, await c.get("workspace").connectStore(c.get("session"), body.value), 201);
  })
  .patch("/", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, safetySchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    return c.json(await c.get("workspace").setSafety(c.get("session"), body.value.safety));
  })
  .put("/:id/token", requireSession("owner"), async (c) => {
    const body = await readBody(c, tokenSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    return answerStore(c, await c.get("workspace").replaceToken(c.get("session"), c.req.param("id"), body.value), 200);
  })
  .post("/:id/import", requireSession("supervisor"), async (c) =>
    answerStore(c, (await c.get("workspace").importStore(c.get("session"), c.req.param("id"))) ?? { error: "storeUnknown" }, 200),
  )
  .post("/:id/levels", requireSession("supervisor"), async (c) =>
    answerStore(c, (await c.get("workspace").checkLevels(c.get("session"), c.req.param("id"))) ?? { error: "storeUnknown" }, 200),
  )
  .patch("/:id/stock", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, policyChangeSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    /* JSON names no field without a value. */
    const store = await c.get("workspace").setStockPolicy(c.get("session"), c.req.param("id"), body.value as PolicyChange);
    return answerStore(c, store ?? { error: "storeUnknown" }, 200);
  })
  .patch("/:id/warehouses", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, warehousesSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    /* JSON names no field without a value. */
    const change = body.value as StoreWarehousesChange;
    const store = await c.get("workspace").setStoreWarehouses(c.get("session"), c.req.param("id"), change);
    return "error" in store ? refuseWarehouse(c, store) : c.json(store);
  })
  .patch("/:id", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, storeSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    const store = await c.get("workspace").setDefaultCarrier(c.get("session"), c.req.param("id"), body.value.defaultCarrierId);
    return typeof store === "string" ? apiError(c, store) : c.json(store);
  });
