/** CSVs on their way out, streamed page by page. */
import { Hono } from "hono";
import * as v from "valibot";
import { EXPORT_KINDS } from "../../shared/csv.ts";
import { apiError } from "../access/api-error.ts";
import { requireSession, type SessionContext } from "../access/require-session.ts";
import { BYTE_ORDER_MARK } from "../csv/write-csv.ts";
import type { ExportPage } from "../workspace/export-page.ts";

const kindSchema = v.picklist(EXPORT_KINDS);

/** `first` was read before the answer began, so that a fault there is an error and not half a file. */
const toStream = (first: ExportPage, readAfter: (place: string) => Promise<ExportPage>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let page = first;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(page.text)),
    pull: async (controller) => {
      if (page.next === null) return controller.close();
      page = await readAfter(page.next);
      controller.enqueue(encoder.encode(page.text));
    },
  });
};

export const exports = new Hono<SessionContext>().get("/:file{[a-z]+\\.csv}", requireSession("supervisor"), async (c) => {
  const kind = v.safeParse(kindSchema, c.req.param("file").replace(/\.csv$/u, ""));
  if (!kind.success) return apiError(c, "notFound");
  const workspace = c.get("workspace");
  const first = await workspace.exportPage(kind.output, null);
  const mark = c.req.query("bom") === "1" ? BYTE_ORDER_MARK : "";
  const body = toStream({ ...first, text: mark + first.text }, (place) => workspace.exportPage(kind.output, place));
  return c.body(body, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${kind.output}.csv"`,
    "cache-control": "no-store",
  });
});
