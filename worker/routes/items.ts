/** What a supervisor asks of one item at Temu. What changes in it is a command. */
import { Hono } from "hono";
import { apiError } from "../access/api-error.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";

export const items = new Hono<SessionContext>().post("/:id/levels", requireSession("supervisor"), async (c) => {
  const checked = await c.get("workspace").checkItem(c.get("session"), c.req.param("id"));
  return checked === null ? apiError(c, "itemUnknown") : c.json(checked);
});
