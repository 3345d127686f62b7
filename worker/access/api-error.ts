/** Every refusal of the API: JSON with a code that stays the same and a sentence that says what to do. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ApiError } from "../../shared/wire.ts";

const ERRORS = {
  bodyTooLarge: [413, "The body is too large for this call. docs/api.md says how much it takes."],
  notJson: [400, "The body is not JSON. Send application/json."],
  wrongShape: [400, "The body does not have the documented shape. See docs/api.md."],
  headerMissing: [403, "Send the header x-dockhand: 1 and content-type application/json from the app's own page."],
  otherOrigin: [403, "This call came from another site."],
  signedOut: [401, "Pair this device again. Everything on it is kept."],
  roleMissing: [403, "Your role cannot do this. Ask a supervisor or the owner."],
  clientTaken: [409, "This client id belongs to another device. Take a new one and send what was not answered again."],
  setupClosed: [403, "The setup code is wrong, or setting up is switched off (SETUP_CODE)."],
  codeUnknown: [400, "This pairing code is not known. Make a new one in Settings, Add a device."],
  codeExpired: [400, "This pairing code is older than ten minutes. Make a new one in Settings, Add a device."],
  codeUsed: [400, "This pairing code was used already. Make a new one in Settings, Add a device."],
  personUnknown: [404, "There is no such person in this workspace."],
  storeUnknown: [404, "There is no such store in this workspace."],
  itemUnknown: [404, "There is no such item in this workspace."],
  carrierUnknown: [400, "This store's region has no such carrier."],
  warehouseUnknown: [404, "There is no such warehouse in this workspace."],
  temuWarehouseUnknown: [400, "Temu lists no such warehouse for this store."],
  binPrefixTaken: [409, "Bins that begin like this are another warehouse's already."],
  mainWarehouse: [400, "The main warehouse has what no other has: it takes no prefix and is not removed."],
  appTaken: [409, "This app key is used by another workspace. Each workspace brings its own app."],
  mallConnected: [409, "This shop is connected already. Renew its token instead."],
  storeCodeTaken: [409, "Another store has this code. Choose one that no store has."],
  otherMall: [409, "This token belongs to another shop. Nothing was changed."],
  temuRefused: [422, "Temu refused these keys. The reason says what to do."],
  importUnknown: [404, "This file is not here any more. Upload it again."],
  fileTooLarge: [413, "A CSV may have 8 MB and 20,000 rows. Split it."],
  partWrong: [400, "This part of the file has the wrong length or number. See docs/api.md."],
  partsMissing: [409, "Parts of the file are missing. Upload them first."],
  webhookRefused: [401, "Not accepted."],
  notFound: [404, "There is nothing here."],
  edgeFault: [500, "Something is wrong at our side. Nothing was lost; try again."],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;

export type ApiErrorCode = keyof typeof ERRORS;

export const apiError = (c: Context, error: ApiErrorCode, facts: Record<string, string | null> = {}): Response => {
  const [status, message] = ERRORS[error];
  return c.json({ error, message, ...facts } satisfies ApiError & Record<string, string | null>, status, { "cache-control": "no-store" });
};
