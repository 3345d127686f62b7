/** Who I am, who else there is, a code that adds a device, and the epoch anew for all of them. */
import { Hono } from "hono";
import * as v from "valibot";
import { roleSchema } from "../../shared/person.ts";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";

const SMALL_BODY_BYTES = 8 * 1024;
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80));
const inviteSchema = v.union([
  v.strictObject({ personId: v.pipe(v.string(), v.maxLength(100)) }),
  v.strictObject({ personName: nameSchema, role: roleSchema }),
]);

export const team = new Hono<SessionContext>()
  .get("/me", requireSession(), (c) => {
    const { person, deviceId, workspace } = c.get("session");
    return c.json({ person, deviceId, workspace });
  })
  .get("/people", requireSession(), async (c) => c.json(await c.get("workspace").listPeople()))
  .post("/epoch", requireSession("owner"), async (c) => c.json(await c.get("workspace").beginEpoch(c.get("session")), 201))
  .post("/devices", requireSession("supervisor"), async (c) => {
    const body = await readBody(c, inviteSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    /* Nobody hands out a role above their own. */
    if ("role" in body.value && body.value.role === "owner" && c.get("session").person.role !== "owner") return apiError(c, "roleMissing");
    const who = "personId" in body.value ? body.value : { name: body.value.personName, role: body.value.role };
    const code = await c.get("workspace").invite(c.get("session"), who);
    return code === null ? apiError(c, "personUnknown") : c.json(code, 201, { "cache-control": "no-store" });
  });
