/** All doors of the edge on one page. */
import { Hono } from "hono";
import { answerHeaders } from "./access/answer-headers.ts";
import { apiError } from "./access/api-error.ts";
import { ownPage } from "./access/own-page.ts";
import type { Env } from "./env.ts";
import { log } from "./log.ts";
import { exports } from "./routes/exports.ts";
import { imports } from "./routes/imports.ts";
import { items } from "./routes/items.ts";
import { live } from "./routes/live.ts";
import { movements } from "./routes/movements.ts";
import { pairing } from "./routes/pairing.ts";
import { stores } from "./routes/stores.ts";
import { sync } from "./routes/sync.ts";
import { team } from "./routes/team.ts";
import { warehouses } from "./routes/warehouses.ts";
import { webhooks } from "./routes/webhooks.ts";

const api = new Hono<{ Bindings: Env }>()
  .use(ownPage())
  .route("/sync", sync)
  .route("/stores", stores)
  .route("/imports", imports)
  .route("/export", exports)
  .route("/items", items)
  .route("/warehouses", warehouses)
  .route("/movements", movements)
  .route("/", pairing)
  .route("/", team);

export const app = new Hono<{ Bindings: Env }>()
  .use(answerHeaders())
  .route("/api", api)
  .route("/live", live)
  .route("/webhooks", webhooks)
  .notFound((c) => apiError(c, "notFound"))
  .onError((fault, c) => {
    log("requestFault", { path: c.req.routePath, fault: fault.message.slice(0, 200) });
    return apiError(c, "edgeFault");
  });
