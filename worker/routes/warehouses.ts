/** The team's own warehouses: their names, and which bins are theirs. */
import { type Context, Hono } from "hono";
import * as v from "valibot";
import { binSchema } from "../../shared/commands/bin-schema.ts";
import { MOST_WAREHOUSE_NAME, type OwnWarehouse, type WarehouseChange } from "../../shared/warehouse.ts";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";
import type { WarehouseRefusal } from "../workspace/warehouses.ts";

const SMALL_BODY_BYTES = 8 * 1024;
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_WAREHOUSE_NAME));
const fieldsSchema = v.strictObject({ name: nameSchema, binPrefix: binSchema });
const changeSchema = v.partial(fieldsSchema);

export const refuseWarehouse = (c: Context, refusal: WarehouseRefusal): Response =>
  refusal.error === "binPrefixTaken" ? apiError(c, refusal.error, { warehouse: refusal.warehouse }) : apiError(c, refusal.error);

const answerWarehouse = (c: Context, warehouse: OwnWarehouse | WarehouseRefusal, status: 200 | 201): Response =>
  "error" in warehouse ? refuseWarehouse(c, warehouse) : c.json(warehouse, status);

export const warehouses = new Hono<SessionContext>()
  .get("/", requireSession(), async (c) => c.json(await c.get("workspace").listWarehouses()))
  .post("/", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, fieldsSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    return answerWarehouse(c, await c.get("workspace").addWarehouse(c.get("session"), body.value), 201);
  })
  .patch("/:id", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, changeSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    /* JSON names no field without a value. */
    const change = body.value as WarehouseChange;
    return answerWarehouse(c, await c.get("workspace").changeWarehouse(c.get("session"), c.req.param("id"), change), 200);
  })
  .delete("/:id", requireSession("supervisor"), async (c) =>
    answerWarehouse(c, await c.get("workspace").removeWarehouse(c.get("session"), c.req.param("id")), 200),
  );
