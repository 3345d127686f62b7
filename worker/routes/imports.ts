/** CSVs on their way in: begin, send the parts, look at what each row would do. They are taken in by the command `importRows`. */
import { Hono } from "hono";
import * as v from "valibot";
import { CSV_PART_BYTES, csvKindSchema, ROW_OUTCOMES } from "../../shared/csv.ts";
import { apiError } from "../access/api-error.ts";
import { readBody } from "../access/read-body.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";

const SMALL_BODY_BYTES = 8 * 1024;
/** Base64 of one part, with its envelope. */
const PART_BODY_BYTES = Math.ceil(CSV_PART_BYTES / 3) * 4 + 1024;

const fileSchema = v.strictObject({
  kind: csvKindSchema,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
const partSchema = v.strictObject({ base64: v.pipe(v.string(), v.base64()) });
const pageSchema = v.object({
  outcome: v.picklist(ROW_OUTCOMES),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number)), "0"),
});

export const imports = new Hono<SessionContext>()
  .use(requireSession("supervisor"))
  .post("/", async (c) => {
    const body = await readBody(c, fileSchema, SMALL_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    const begun = await c.get("workspace").beginImport(body.value);
    return begun.ok ? c.json(begun.value, 201) : apiError(c, begun.error);
  })
  .put("/:id/parts/:n{[0-9]{1,4}}", async (c) => {
    const body = await readBody(c, partSchema, PART_BODY_BYTES);
    if (!body.ok) return apiError(c, body.error);
    const part = new Uint8Array(Buffer.from(body.value.base64, "base64"));
    const saved = await c.get("workspace").saveImportPart(c.req.param("id"), Number(c.req.param("n")), part);
    return saved.ok ? c.json(saved.value) : apiError(c, saved.error);
  })
  .post("/:id/check", async (c) => {
    const checked = await c.get("workspace").checkImport(c.get("session"), c.req.param("id"));
    return checked.ok ? c.json(checked.value) : apiError(c, checked.error);
  })
  .get("/:id", async (c) => {
    const found = await c.get("workspace").findImport(c.req.param("id"));
    return found === null ? apiError(c, "importUnknown") : c.json(found);
  })
  .get("/:id/rows", async (c) => {
    const asked = v.safeParse(pageSchema, c.req.query());
    if (!asked.success) return apiError(c, "wrongShape");
    const page = await c.get("workspace").listImportRows(c.req.param("id"), asked.output);
    return page === null ? apiError(c, "importUnknown") : c.json(page);
  });
